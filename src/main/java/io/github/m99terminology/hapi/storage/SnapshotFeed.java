package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which version of which stored resource the snapshot holds, and brings the snapshot up to what is stored.
 *
 * <p>Two sources tell of a change, in any order and more than once: the thread that wrote it, right after its commit, with
 * the resource in hand ({@link #committed}), and the watcher, which knows no more than that something about an id is new
 * ({@link #refresh}). What keeps them from undoing each other:
 *
 * <ul>
 *   <li>A committed change is applied only if its version is newer than the one held. Two writers whose threads were overtaken
 *       between commit and swap therefore end with the newer one.
 *   <li>A refresh reads the database, which is the truth, without holding a lock (a reader waits for a connection, and writers who
 *       hold one might wait for the lock). What it read is applied only if nothing was applied to the same id meanwhile;
 *       else it reads again.
 * </ul>
 *
 * A deletion counts as a version, so a late, older write cannot bring a deleted resource back.
 */
final class SnapshotFeed {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeed.class);
    private static final int PAGE = 100;
    private static final int ATTEMPTS = 10;

    private final SnapshotStore store;
    private final StoredResources stored;
    private final ContentReader reader;
    private final Map<ResourceKey, Held> held = new HashMap<>();

    /** @param reader what the engine makes of what is stored */
    SnapshotFeed(SnapshotStore store, StoredResources stored, ContentReader reader) {
        this.store = store;
        this.stored = stored;
        this.reader = reader;
    }

    /** A version that was applied; a new object each time, so that identity tells whether anything happened since. */
    private static final class Held {
        final long version;
        final boolean deleted;

        Held(Change change) {
            this.version = change.version();
            this.deleted = change.isDeletion();
        }

        boolean is(Change change) {
            return change.isDeletion() ? deleted : !deleted && version == change.version();
        }
    }

    /**
     * Compiles changes together over what is served now.
     *
     * @throws TerminologyException when one of them cannot be compiled or linked
     */
    void check(Collection<Change> changes) {
        Compilation.of(changes, reader).check(store.current());
    }

    /** What is to be said of a code system that another stored one is the same as, by url and version; else null. */
    @Nullable
    Issue contest(CodeSystem written) {
        CodeSystem head = new CodeSystem();
        head.setId(written.getIdElement().toUnqualifiedVersionless());
        head.setUrl(written.getUrl()).setVersion(written.getVersion()).setStatus(written.getStatus());
        head.setContent(written.getContent()).setSupplements(written.getSupplements());
        return store.current().contest(Definitions.codeSystem(head));
    }

    /** Keeps what belongs to a resource and is not in it, in the transaction that stores it. */
    void keep(Resource stored) {
        if (stored instanceof CodeSystem codeSystem) {
            reader.lists().keep(codeSystem);
        }
    }

    /** Serves what this node has just committed. */
    void committed(Collection<Change> changes) {
        publish(() -> changes.stream()
                .filter(change -> change.version() > heldVersion(change.key()))
                .toList());
    }

    /**
     * Serves everything that is stored, in one swap: the first one, after which the store is ready, even if nothing is stored.
     */
    void load(Collection<ResourceKey> keys) {
        List<Change> changes = read(keys, heldNow());
        publish(() -> changes.stream()
                .filter(change -> !change.isDeletion() && !held.containsKey(change.key()))
                .toList());
        refresh(changes.stream()
                .filter(change -> !holds(change.key(), change.version()))
                .map(Change::key)
                .toList());
    }

    /** Reads what is stored under these ids, and serves that; a deleted or missing resource is served no longer. */
    void refresh(Collection<ResourceKey> keys) {
        Collection<ResourceKey> left = keys;
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            left = refreshOnce(left);
        }
    }

    /** Whether the snapshot already holds this version, as after a write of this node's own. */
    synchronized boolean holds(ResourceKey key, long version) {
        return heldVersion(key) == version;
    }

    /** Returns those that something else was applied to meanwhile. */
    private List<ResourceKey> refreshOnce(Collection<ResourceKey> keys) {
        Map<ResourceKey, Held> before = heldNow();
        List<Change> changes = read(keys, before);
        List<ResourceKey> overtaken = new ArrayList<>();
        publish(() -> {
            List<Change> news = new ArrayList<>();
            for (Change change : changes) {
                @Nullable Held now = held.get(change.key());
                if (now != before.get(change.key())) {
                    overtaken.add(change.key());
                } else if (now == null || !now.is(change)) {
                    news.add(change);
                }
            }
            return news;
        });
        return overtaken;
    }

    private synchronized Map<ResourceKey, Held> heldNow() {
        return Map.copyOf(held);
    }

    private List<Change> read(Collection<ResourceKey> keys, Map<ResourceKey, Held> before) {
        Map<ResourceKey, Resource> found = new HashMap<>();
        keys.stream().collect(Collectors.groupingBy(ResourceKey::type)).forEach((type, ids) -> {
            for (int from = 0; from < ids.size(); from += PAGE) {
                stored.readAll(type, ids.subList(from, Math.min(ids.size(), from + PAGE)))
                        .forEach(resource -> found.put(ResourceKey.of(resource), resource));
            }
        });
        return keys.stream()
                .map(key -> change(key, found.get(key), before.get(key)))
                .toList();
    }

    private static Change change(ResourceKey key, @Nullable Resource resource, @Nullable Held before) {
        return resource != null ? Change.stored(resource) : Change.deleted(key, before == null ? 0 : before.version);
    }

    /** The changes are chosen and applied as one step, under the store's lock and this one's; its listeners are told under neither. */
    private void publish(Supplier<List<Change>> chosen) {
        store.update(snapshot -> {
            synchronized (this) {
                List<Change> changes = chosen.get();
                TerminologySnapshot next = changes.isEmpty() ? snapshot : applied(snapshot, changes);
                changes.forEach(change -> held.put(change.key(), new Held(change)));
                return next;
            }
        });
    }

    /** All at once; when that fails, one by one, to find and leave out the broken ones. */
    private TerminologySnapshot applied(TerminologySnapshot snapshot, List<Change> changes) {
        try {
            return Compilation.of(changes, reader).servedOver(snapshot);
        } catch (TerminologyException oneIsBroken) {
            TerminologySnapshot next = snapshot;
            for (Change change : changes) {
                next = appliedOrLeftOut(next, change);
            }
            return next;
        }
    }

    /** What cannot be compiled is left out with a line in the log, and whatever was served under its id stays. */
    private TerminologySnapshot appliedOrLeftOut(TerminologySnapshot snapshot, Change change) {
        try {
            return Compilation.of(List.of(change), reader).servedOver(snapshot);
        } catch (TerminologyException broken) {
            LOG.error("{} is stored but not served: {}", change, broken.getMessage());
            return snapshot;
        }
    }

    private long heldVersion(ResourceKey key) {
        @Nullable Held last = held.get(key);
        return last == null ? -1 : last.version;
    }
}
