package io.github.m99terminology.snapshot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The current snapshot, and its swap. Readers take {@link #current} once per request and stay with it. Writers go one after
 * another, so that a snapshot is compiled once and no update is lost; readers never wait.
 */
public final class SnapshotStore {

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
     * as it was.
     */
    public synchronized TerminologySnapshot update(UnaryOperator<TerminologySnapshot> change) {
        TerminologySnapshot before = current;
        TerminologySnapshot next = change.apply(before);
        ready = true;
        if (next != before) {
            current = next;
            listeners.forEach(listener -> listener.accept(next));
        }
        return next;
    }

    /** Calls back after each swap, on the thread that made it: to drop what was remembered of older snapshots. */
    public void onSwap(Consumer<TerminologySnapshot> listener) {
        listeners.add(listener);
    }

    /** Whether content has been published at all: false until the first update has come to its end. */
    public boolean isReady() {
        return ready;
    }
}
