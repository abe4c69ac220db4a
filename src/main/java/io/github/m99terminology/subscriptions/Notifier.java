package io.github.m99terminology.subscriptions;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import io.github.m99terminology.settings.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks again and again for what subscriptions are to be told, on the node whose turn it is. A few endpoints are called at a time, so that a
 * slow one keeps others waiting for no longer than one answer.
 */
final class Notifier implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int AT_A_TIME = 4;
    private static final long SHORTEST = 10;
    private static final Duration TURN = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Settings.Subscriptions settings;
    private final IInterceptorService interceptors;
    private final SubscriptionRules rules;
    private final Told told;
    private final Delivery delivery;
    private final String node = UUID.randomUUID().toString();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService endpoints = Executors.newFixedThreadPool(AT_A_TIME, daemons("subscription-endpoint"));
    private final Thread thread = daemons("subscriptions").newThread(this::watch);
    private volatile boolean running;
    private boolean blind;

    Notifier(
            Settings.Subscriptions settings,
            IInterceptorService interceptors,
            SubscriptionRules rules,
            Told told,
            Delivery delivery) {
        this.settings = settings;
        this.interceptors = interceptors;
        this.rules = rules;
        this.told = told;
        this.delivery = delivery;
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        };
    }

    @Override
    public void start() {
        interceptors.registerInterceptor(rules);
        thread.start();
        running = true;
    }

    /** Lets begun notifications end. No thread is interrupted while it may be in the database: that would close an H2 file. */
    @Override
    public void stop() {
        running = false;
        delivery.end();
        stopping.countDown();
        endpoints.shutdown();
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
        interceptors.unregisterInterceptor(rules);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watch() {
        while (!stopsWithin(Math.max(SHORTEST, settings.interval().toMillis()))) {
            look();
        }
        try {
            told.giveUpTurn(node);
        } catch (SQLException | RuntimeException away) {
            LOG.debug("The next node begins when this one's turn is over: {}", away.getMessage());
        }
    }

    private boolean stopsWithin(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException inAHurry) {
            return true;
        }
    }

    /** While the database is away there is nothing to tell; that it is away is said once. */
    private void look() {
        try {
            if (told.isTurnOf(node, TURN)) {
                told.forgetDeleted();
                List<Callable<Void>> all =
                        delivery.due().stream().map(this::telling).toList();
                for (var done : endpoints.invokeAll(all)) {
                    done.get();
                }
            }
            blind = false;
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            if (!blind && running) {
                LOG.warn("Subscriptions cannot be told now, and will be later: {}", failed.toString());
            }
            blind = true;
        }
    }

    /** With many slow endpoints a look outlasts a turn: it goes on while the turn is still this node's. */
    private Callable<Void> telling(Subscription subscription) {
        return () -> {
            if (told.isTurnOf(node, TURN)) {
                delivery.tell(subscription);
            }
            return null;
        };
    }
}
