package io.github.m99terminology.valueset;

import io.github.m99terminology.model.Canonical;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Programs of one state of content. A value set is linked when it is first asked for and kept, so that later requests only probe.
 * What came inside a request has no canonical of its own here and is not kept; when the cache is full it starts again from nothing, which costs
 * one linking each and needs no book-keeping.
 */
public final class ProgramCache {

    private static final int CAPACITY = 2_000;

    private final Map<Key, ValueSetProgram> programs = new ConcurrentHashMap<>();

    private record Key(Canonical valueSet, Linking linking) {}

    /**
     * The program of a value set that the content holds.
     *
     * @param link called when it is not known yet; two threads may both call it, for the same result
     */
    ValueSetProgram get(ValueSetDefinition definition, Linking linking, Supplier<ValueSetProgram> link) {
        Canonical canonical = definition.metadata().canonical();
        if (canonical == null) {
            return link.get();
        }
        Key key = new Key(canonical, linking);
        ValueSetProgram known = programs.get(key);
        if (known == null) {
            // Not computeIfAbsent: linking an import comes back here.
            known = link.get();
            if (programs.size() >= CAPACITY) {
                programs.clear();
            }
            programs.put(key, known);
        }
        return known;
    }

    /** The program of a value set that the content holds, linked now unless it is known. */
    public ValueSetProgram get(ValueSetDefinition definition, Linking linking, Resolver resolver) {
        return get(definition, linking, () -> ValueSetProgram.link(definition, linking, resolver));
    }
}
