package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The current snapshot, and its swap. Readers take {@link #current} once per request and stay with it. Writers go one after
 * another, so that a snapshot is compiled once and no update is lost; readers never wait.
 */
public final class SnapshotStore {

    private static final Logger LOG = System.getLogger(SnapshotStore.class.getName());

    private volatile TerminologySnapshot current;
    private final List<Consumer<TerminologySnapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean ready;

    public SnapshotStore() {
        this(SupplementPolicy.DEFAULT);
    }

    public SnapshotStore(SupplementPolicy policy) {
        this(policy, BaseContent.NONE);
    }

    /** @param base lies beneath every snapshot of this store */
    public SnapshotStore(SupplementPolicy policy, BaseContent base) {
        this.current = TerminologySnapshot.empty(policy, base);
    }

    public TerminologySnapshot current() {
        return current;
    }

    /**
     * Puts in place what the change makes of the current snapshot, then tells the listeners. When the change throws, everything stays
     * as it was; when a listener throws, the change stands, and the others are told.
     */
    public TerminologySnapshot update(UnaryOperator<TerminologySnapshot> change) {
        TerminologySnapshot before;
        TerminologySnapshot next;
        synchronized (this) {
            before = current;
            next = change.apply(before);
            ready = true;
            current = next;
        }
        if (next != before) {
            listeners.forEach(listener -> tell(listener, next));
        }
        return next;
    }

    private static void tell(Consumer<TerminologySnapshot> listener, TerminologySnapshot next) {
        try {
            listener.accept(next);
        } catch (RuntimeException failure) {
            // Nobody is there to hear of it: what was changed is served, and whoever changed it has done nothing wrong.
            LOG.log(Level.ERROR, "Not told of a change of content: " + listener, failure);
        }
    }

    /**
     * Calls back after each swap, on the thread that made it: to drop what was remembered of older snapshots. No lock is held meanwhile, so
     * of two swaps the later may be told first; {@link #current} is what counts.
     */
    public void onSwap(Consumer<TerminologySnapshot> listener) {
        listeners.add(listener);
    }

    /** Whether content has been published at all: false until the first update has come to its end. */
    public boolean isReady() {
        return ready;
    }

    /**
     * Which supplements apply without being named: those that are stored and not retired, so that a look-up has its guidance without
     * asking, except the ones listed here. Those that came with a request apply only when the request or a value set names them, but for
     * global language packs, which are "used for the code system they supplement whether or not they are referenced" (HL7's terminology
     * ecosystem). Which of several versions, and to which version of the code system, says {@link SupplementChoice}.
     *
     * @param onlyWhenNamed urls of held supplements that apply only when they are named
     */
    public record SupplementPolicy(Set<String> onlyWhenNamed) {

        public static final SupplementPolicy DEFAULT = new SupplementPolicy(Set.of());

        public SupplementPolicy {
            onlyWhenNamed = Set.copyOf(onlyWhenNamed);
        }

        private static final String LANGUAGE_PACK = "http://hl7.org/fhir/StructureDefinition/codesystem-globalLangPack";

        static boolean isLanguagePack(CodeSystemDefinition supplement) {
            return supplement.metadata().extensions().stream()
                    .filter(extension -> extension.url().equals(LANGUAGE_PACK))
                    .anyMatch(extension -> extension.value() != null
                            && extension.value().text().equals("true"));
        }

        /** Of a held one. */
        boolean appliesAlways(Canonical supplement) {
            return !onlyWhenNamed.contains(supplement.url());
        }
    }
}
