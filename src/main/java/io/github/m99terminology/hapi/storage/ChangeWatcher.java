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
import java.util.concurrent.Semaphore;
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
 * what a look takes: watching uses no more than a tenth of the time, but for looks after a {@link ChangeSignal}. While that is heard, a look in
 * twenty is enough: a server at rest should rest.
 */
final class ChangeWatcher implements IResourceChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatcher.class);
    private static final int SHARE = 10;
    private static final int SELDOM = 20;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final IResourceChangeListenerRegistry registry;
    private final StoredResources stored;
    private final SnapshotFeed feed;
    private final ChangeSignal signal;
    private final Duration interval;
    private final Semaphore signals = new Semaphore(0);
    private final Collection<ResourceKey> found = new ConcurrentLinkedQueue<>();
    private List<IResourceChangeListenerCache> caches = List.of();
    private volatile boolean stopping;
    private boolean blind;
    private final Thread thread = new Thread(this::watch, "terminology-changes");

    ChangeWatcher(
            IResourceChangeListenerRegistry registry,
            StoredResources stored,
            SnapshotFeed feed,
            ChangeSignal signal,
            Duration interval) {
        this.registry = registry;
        this.stored = stored;
        this.feed = feed;
        this.signal = signal;
        this.interval = interval;
        thread.setDaemon(true);
        signal.onReceived(signals::release);
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
        stopping = true;
        signals.release();
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
        long taken = 0;
        try {
            while (true) {
                boolean told = signals.tryAcquire(Math.max(pause(), SHARE * taken), TimeUnit.MILLISECONDS);
                if (stopping) {
                    return;
                }
                // What is told while this looks may be too late to be found by it.
                signals.drainPermits();
                long begun = System.nanoTime();
                look(told);
                taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                if (told) {
                    // However many signals there are, half of the time is left to others.
                    TimeUnit.MILLISECONDS.sleep(taken);
                }
            }
        } catch (InterruptedException stop) {
            // As if it had been told.
        }
    }

    private long pause() {
        return signal.isHeard() ? SELDOM * interval.toMillis() : interval.toMillis();
    }

    /** @param told that there is something, so that it does not count how long ago the last look was */
    private void look(boolean told) {
        try {
            caches.forEach(
                    told
                            ? IResourceChangeListenerCache::forceRefresh
                            : IResourceChangeListenerCache::refreshCacheIfNecessary);
            blind = false;
        } catch (RuntimeException failed) {
            if (!blind) {
                LOG.warn("Changes of other nodes cannot be looked for, and will be again: {}", failed.getMessage());
            }
            blind = true;
        }
    }
}
