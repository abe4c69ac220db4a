package io.github.m99terminology.valueset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import java.util.function.Supplier;

/**
 * Programs of one state of content. A value set is linked when it is first asked for and kept, so that later requests only probe.
 * What came inside a request has no canonical of its own here and is not kept. Bounded by weight: how many programs there may be depends on
 * how large they are, for a request chooses the rules about versions and the supplements that a value set is linked with.
 */
public final class ProgramCache {

    /** Bytes of all programs of one state of content, by a rough count. */
    private static final long BOUND = Runtime.getRuntime().maxMemory() / 16;

    /** Bytes of an entry beside its sets and texts. */
    private static final int OVERHEAD = 500;

    /** Bytes per concept of a code system that is there for this program alone, with supplements that were named. */
    private static final int PER_CONCEPT = 64;

    private final Cache<Key, Kept> programs;

    private record Key(Canonical valueSet, Linking linking) {}

    private record Kept(ValueSetProgram program, int weight) {}

    public ProgramCache() {
        this(BOUND);
    }

    public ProgramCache(long bytes) {
        programs = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Kept kept) -> kept.weight())
                // On the thread that asks: so that the bound holds when it has its answer.
                .executor(Runnable::run)
                .build();
    }

    /**
     * The program of a value set that the content holds.
     *
     * @param link called when it is not known yet; two threads may both call it, for the same result
     */
    ValueSetProgram get(
            ValueSetDefinition definition, Linking linking, Resolver resolver, Supplier<ValueSetProgram> link) {
        Canonical canonical = definition.metadata().canonical();
        if (canonical == null) {
            return link.get();
        }
        Key key = new Key(canonical, linking);
        Kept known = programs.getIfPresent(key);
        if (known == null) {
            // Not get(key, …): linking an import comes back here.
            ValueSetProgram linked = link.get();
            known = new Kept(linked, weight(key, linked, resolver));
            programs.put(key, known);
        }
        return known.program();
    }

    /** The program of a value set that the content holds, linked now unless it is known. */
    public ValueSetProgram get(ValueSetDefinition definition, Linking linking, Resolver resolver) {
        return get(definition, linking, resolver, () -> ValueSetProgram.link(definition, linking, resolver));
    }

    /** How many are kept. */
    public long size() {
        return programs.estimatedSize();
    }

    private static int weight(Key key, ValueSetProgram program, Resolver resolver) {
        // Every text of a linking is one that the request sent: two bytes a letter at most.
        long bytes = OVERHEAD + 2L * key.toString().length() + program.bytes();
        for (CodeSystemIndex system : program.systems()) {
            if (!system.supplements().isEmpty() && resolver.codeSystem(system.url(), system.version()) != system) {
                bytes += (long) PER_CONCEPT * system.size();
            }
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
}
