package io.github.m99terminology.jpa;

import ca.uhn.fhir.jpa.api.svc.ISearchUrlJobMaintenanceSvc;
import ca.uhn.fhir.jpa.cache.IResourceChangeListenerCacheRefresher;
import ca.uhn.fhir.jpa.model.sched.ISchedulerService;
import ca.uhn.fhir.jpa.sched.HapiSchedulerServiceImpl;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;

/**
 * The chores that are left of HAPI's scheduler, on one thread.
 *
 * <p>HAPI runs two Quartz schedulers with four threads each for some twenty jobs: batch work, bulk export, re-indexing of
 * terminology tables. None of that exists here. What remains: searches whose pages nobody turns any more are deleted,
 * so are the marks that keep two conditional creates apart, and caches that follow stored resources (HAPI's search
 * parameters) look for changes made by another node.
 */
@Configuration(proxyBeanMethods = false)
class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Takes the place of HAPI's scheduler, by its name: whoever schedules a job on it is heard and nothing happens. */
    @Bean
    ISchedulerService schedulerService() {
        HapiSchedulerServiceImpl scheduler = new HapiSchedulerServiceImpl();
        scheduler.setLocalSchedulingEnabled(false);
        scheduler.setClusteredSchedulingEnabled(false);
        return scheduler;
    }

    @Bean
    Chores chores(
            IResourceChangeListenerCacheRefresher changes,
            IStaleSearchDeletingSvc searches,
            ISearchUrlJobMaintenanceSvc searchUrls) {
        return new Chores(changes, searches, searchUrls);
    }

    static final class Chores implements DisposableBean {
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "housekeeping");
            made.setDaemon(true);
            return made;
        });
        private final IResourceChangeListenerCacheRefresher changes;
        private final IStaleSearchDeletingSvc searches;
        private final ISearchUrlJobMaintenanceSvc searchUrls;

        Chores(
                IResourceChangeListenerCacheRefresher changes,
                IStaleSearchDeletingSvc searches,
                ISearchUrlJobMaintenanceSvc searchUrls) {
            this.changes = changes;
            this.searches = searches;
            this.searchUrls = searchUrls;
        }

        @EventListener(ContextRefreshedEvent.class)
        public void start() {
            every(10, TimeUnit.SECONDS, changes::refreshExpiredCachesAndNotifyListeners);
            every(60, TimeUnit.SECONDS, searches::pollForStaleSearchesAndDeleteThem);
            every(600, TimeUnit.SECONDS, searchUrls::removeStaleEntries);
        }

        private void every(long period, TimeUnit unit, Runnable chore) {
            // A chore that throws would never run again: log it, and try again at its next turn.
            var unused = thread.scheduleWithFixedDelay(
                    () -> {
                        try {
                            chore.run();
                        } catch (RuntimeException failed) {
                            LOG.warn("A chore failed and will be tried again", failed);
                        }
                    },
                    period,
                    period,
                    unit);
        }

        @Override
        public void destroy() throws InterruptedException {
            thread.shutdown();
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        }
    }
}
