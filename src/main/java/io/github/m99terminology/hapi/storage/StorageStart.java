package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The order of a start: install what is shipped, listen to writes, serve what is stored, watch for what others store. Runs
 * when all beans are made and before a host such as Spring Boot opens its port, so that the first request finds the content.
 */
final class StorageStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StorageStart.class);

    private final Runnable installation;
    private final IInterceptorService interceptors;
    private final List<Object> listeners;
    private final ChangeWatcher watcher;
    private volatile boolean running;

    StorageStart(
            Runnable installation, IInterceptorService interceptors, List<Object> listeners, ChangeWatcher watcher) {
        this.installation = installation;
        this.interceptors = interceptors;
        this.listeners = List.copyOf(listeners);
        this.watcher = watcher;
    }

    @Override
    public void start() {
        long begun = System.currentTimeMillis();
        installation.run();
        long installed = System.currentTimeMillis();
        listeners.forEach(interceptors::registerInterceptor);
        watcher.start();
        running = true;
        LOG.info(
                "Content installed in {} ms, served {} ms later",
                installed - begun,
                System.currentTimeMillis() - installed);
    }

    @Override
    public void stop() {
        running = false;
        watcher.stop();
        listeners.forEach(interceptors::unregisterInterceptor);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Early: web servers start at the end of the order, and stop first. */
    @Override
    public int getPhase() {
        return 0;
    }
}
