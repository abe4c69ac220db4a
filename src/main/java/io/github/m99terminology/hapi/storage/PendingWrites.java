package io.github.m99terminology.hapi.storage;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What one database transaction has written so far. Nobody else sees any of it: just before the commit all of it is
 * checked together over the current snapshot, and refused with 422 (which rolls the transaction back) when that fails; just after the
 * commit, still before the request is answered, the snapshot is swapped. A rolled-back transaction leaves no trace.
 */
final class PendingWrites implements TransactionSynchronization {
    private static final Logger LOG = LoggerFactory.getLogger(PendingWrites.class);

    private final SnapshotFeed feed;
    private final ChangeSignal signal;
    private final Map<Resource, Change> checked = new IdentityHashMap<>();
    private final Map<ResourceKey, Change> changes = new LinkedHashMap<>();

    private PendingWrites(SnapshotFeed feed, ChangeSignal signal) {
        this.feed = feed;
        this.signal = signal;
    }

    static PendingWrites ofThisTransaction(SnapshotFeed feed, ChangeSignal signal) {
        // Spring keeps one list per transaction, and puts it away while a nested, independent one runs.
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof PendingWrites pending && pending.feed == feed) {
                return pending;
            }
        }
        PendingWrites made = new PendingWrites(feed, signal);
        TransactionSynchronizationManager.registerSynchronization(made);
        return made;
    }

    /** Refuses a resource that is about to be stored if it is broken in itself; what was compiled for that is kept. */
    void check(Resource resource) {
        Change change = Change.stored(resource);
        Refusal.orNothing(() -> feed.check(List.of(change)));
        checked.put(resource, change);
    }

    /** From the check to here HAPI gives a resource its id and version, and stores it as it is. */
    void stored(Resource resource) {
        feed.keep(resource);
        Change before = checked.remove(resource);
        add(before == null ? Change.stored(resource) : before.numbered());
    }

    void deleted(Resource resource) {
        add(Change.deleted(resource));
    }

    private void add(Change change) {
        changes.put(change.key(), change);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        Collection<Change> all = changes.values();
        Refusal.orNothing(() -> feed.check(all));
        if (!all.isEmpty()) {
            signal.send();
        }
    }

    @Override
    public void afterCommit() {
        try {
            feed.committed(changes.values());
        } catch (RuntimeException unexpected) {
            // The write stands, and must not be reported as failed: the watcher finds and applies it.
            LOG.error("{} stored, but not yet served: {}", changes.keySet(), unexpected.getMessage(), unexpected);
        }
    }
}
