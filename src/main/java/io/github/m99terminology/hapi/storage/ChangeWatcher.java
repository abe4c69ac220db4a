package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.jpa.cache.IResourceChangeEvent;
import ca.uhn.fhir.jpa.cache.IResourceChangeListener;
import ca.uhn.fhir.jpa.cache.IResourceChangeListenerCache;
import ca.uhn.fhir.jpa.cache.IResourceChangeListenerRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what was stored by whom it was not told of: another node on the same database, or a write that went past HAPI's hooks.
 *
 * <p>HAPI keeps, per type, the list of stored ids and versions, and tells a listener how a new list differs from the last one. Left alone it
 * looks every ten seconds; a thread of ours asks it more often. A look costs one query of ids per type, so the pause grows with
 * what a look takes: watching never uses more than a tenth of the time.
 */
final class ChangeWatcher implements IResourceChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatcher.class);
    private static final int SHARE = 10;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final IResourceChangeListenerRegistry registry;
    private final StoredResources stored;
    private final SnapshotFeed feed;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Collection<ResourceKey> found = new ConcurrentLinkedQueue<>();
    private List<IResourceChangeListenerCache> caches = List.of();
    private boolean blind;
    private final Thread thread = new Thread(this::watch, "terminology-changes");

    ChangeWatcher(
            IResourceChangeListenerRegistry registry, StoredResources stored, SnapshotFeed feed, Duration interval) {
        this.registry = registry;
        this.stored = stored;
        this.feed = feed;
        this.interval = interval;
        thread.setDaemon(true);
    }

    /** Feeds everything that is stored, then keeps watching. */
    void start() {
        caches = ResourceKey.COMPILED_TYPES.stream()
                .filter(stored::supports)
                .map(type -> registry.registerResourceResourceChangeListener(
                        type, stored.partition(), SearchParameterMap.newSynchronous(), this, interval.toMillis()))
                .toList();
        caches.forEach(IResourceChangeListenerCache::forceRefresh);
        feed.load(found);
        found.clear();
        thread.start();
    }

    /**
     * Lets the present look come to its end. The thread is never interrupted: an interrupt during a read or write makes Java close the
     * file, and with it an H2 database under everybody's feet.
     */
    void stop() {
        stopping.countDown();
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
        registry.unregisterResourceResourceChangeListener(this);
    }

    @Override
    public void handleInit(Collection<IIdType> ids) {
        ids.forEach(id -> found.add(ResourceKey.of(id)));
    }

    @Override
    public void handleChange(IResourceChangeEvent event) {
        refresh(Stream.of(event.getCreatedResourceIds(), event.getUpdatedResourceIds(), event.getDeletedResourceIds())
                .flatMap(List::stream));
    }

    private void refresh(Stream<IIdType> ids) {
        feed.refresh(
                ids.filter(id -> !id.hasVersionIdPart() || !feed.holds(ResourceKey.of(id), id.getVersionIdPartAsLong()))
                        .map(ResourceKey::of)
                        .toList());
    }

    private void watch() {
        long pause = interval.toMillis();
        while (!stopsWithin(pause)) {
            long begun = System.nanoTime();
            look();
            long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            pause = Math.max(interval.toMillis(), SHARE * taken);
        }
    }

    private boolean stopsWithin(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            return true;
        }
    }

    private void look() {
        try {
            caches.forEach(IResourceChangeListenerCache::refreshCacheIfNecessary);
            blind = false;
        } catch (RuntimeException failed) {
            if (!blind) {
                LOG.warn("Changes of other nodes cannot be looked for, and will be again: {}", failed.getMessage());
            }
            blind = true;
        }
    }
}
