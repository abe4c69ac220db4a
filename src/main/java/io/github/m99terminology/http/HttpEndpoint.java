package io.github.m99terminology.http;

import io.github.m99terminology.access.Access;
import io.github.m99terminology.access.Provider;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.WrongSetting;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Jetty, in steps: {@link #listen} (health answers, the rest is 503), {@link #openContent} (operations answer), {@link #mount}, {@link #open}
 * (everything answers), {@link #close} (health says that it is over; after the delay no new connections, begun requests end, within the grace).
 */
public final class HttpEndpoint implements AutoCloseable {
    private static final int LARGEST_HEADER = 16 * 1024;

    /** Beside those that work on requests: to listen, to choose, to receive bodies, and to say that the server is well while all others are at work. */
    private static final int SPARE_THREADS = 8;

    private final Settings.Http settings;
    private final Access access;
    private final Server server;
    private final ServerConnector connector;
    private final Metrics metrics = new Metrics();
    private final AuditedRequests audited = new AuditedRequests();
    private final Gatekeeper gatekeeper;
    private final @Nullable Tls tls;
    private final @Nullable Server management;
    private @Nullable Handler mounted;

    private HttpEndpoint(Settings settings) {
        this.settings = settings.http();
        access = Access.of(settings);
        OptionalInt port = this.settings.arrival().managementPort();
        gatekeeper = new Gatekeeper(this.settings.balance().contentSuffices(), metrics, port.isEmpty());
        QueuedThreadPool threads = new QueuedThreadPool(this.settings.threads() + SPARE_THREADS, 4);
        threads.setName("http");
        server = new Server(threads);
        tls = this.settings.tls().map(Tls::new).orElse(null);
        connector = tls == null
                ? new ServerConnector(server, 1, 1, new HttpConnectionFactory(quiet()))
                : encrypted(server, tls, metrics);
        connector.setHost(this.settings.host());
        connector.setPort(this.settings.port());
        connector.setIdleTimeout(this.settings.idleTimeout().toMillis());
        connector.addBean(new ConnectionsPerClient(this.settings.arrival().connectionsPerClient()));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(this.settings.arrival().connections(), connector));
        Handler hooks = CrossOrigin.before(
                gatekeeper, WholeResponse::isForHooks, settings.hooks().origins());
        Handler mcp = CrossOrigin.before(
                hooks, WholeResponse::isForMcp, settings.mcp().origins());
        Handler open = CrossOrigin.before(mcp, WholeResponse::isForFhir, this.settings.origins());
        server.setHandler(new GracefulHandler(new Compression(open)));
        server.setErrorHandler(new ErrorPages());
        server.setStopTimeout(this.settings.shutdownGrace().toMillis());
        RequestLog counted = new RequestMetrics(metrics.registry());
        RequestLog told = settings.accessLog() ? new RequestLog.Collection(new AccessLog(), counted) : counted;
        server.setRequestLog(
                settings.audit().isKept()
                        ? new RequestLog.Collection(told, new AuditLog(settings.audit(), audited))
                        : told);
        management = port.isPresent()
                ? Management.at(port.getAsInt(), this.settings, quiet(), gatekeeper.forManagement())
                : null;
    }

    /** By any name that the certificate bears or not: by which names the server may be called, others say. */
    private static ServerConnector encrypted(Server server, Tls tls, Metrics metrics) {
        HttpConfiguration http = quiet();
        http.addCustomizer(new SecureRequestCustomizer(false));
        http.addCustomizer(new StrictTransport());
        tls.measured(metrics.registry());
        HttpConnectionFactory inside = new HttpConnectionFactory(http);
        return new ServerConnector(server, 1, 1, new SslConnectionFactory(tls.context(), inside.getProtocol()), inside);
    }

    /** Neither Jetty's name nor its version on each answer. */
    private static HttpConfiguration quiet() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(LARGEST_HEADER);
        return http;
    }

    /**
     * @throws IOException when the address cannot be listened on
     */
    public static HttpEndpoint listen(Settings settings) throws IOException {
        HttpEndpoint door = new HttpEndpoint(settings);
        try {
            door.connector.open();
            door.openManagement();
            door.server.start();
            if (door.tls != null) {
                door.tls.watch(door.connector.getScheduler());
            }
            return door;
        } catch (IOException | WrongSetting taken) {
            door.close();
            throw taken;
        } catch (Exception failed) {
            door.close();
            throw new IllegalStateException("Jetty did not start", failed);
        }
    }

    /** First, so that a start which cannot be ends before anything is answered. */
    private void openManagement() throws Exception {
        if (management == null) {
            return;
        }
        ServerConnector its = (ServerConnector) management.getConnectors()[0];
        try {
            its.open();
        } catch (IOException taken) {
            throw WrongSetting.managementPortTaken(settings.host(), its.getPort());
        }
        management.start();
    }

    /**
     * Lets requests below {@code /fhir} in to whom answers what can be answered so far. It is there until the server stops, for who has come in.
     *
     * @param before what a request passes on its way, in this order
     */
    public void openContent(HttpServlet fhir, List<Filter> before) {
        gatekeeper.open(started(fhirContext(fhir, before)));
    }

    /**
     * Mounts the FHIR endpoint at {@code /fhir/*} and each page at its own path; nobody is let in yet.
     *
     * @param before what a request passes on its way to the FHIR endpoint, in this order
     */
    public void mount(HttpServlet fhir, List<Filter> before, Collection<ServletMount> pages) {
        ServletContextHandler context = fhirContext(fhir, before);
        if (pages.stream().noneMatch(page -> page.path().equals(ServletMount.ELSE))) {
            context.addServlet(new ServletHolder(new NothingHere()), ServletMount.ELSE);
        }
        for (ServletMount page : pages) {
            context.addServlet(new ServletHolder(page.servlet()), page.path());
        }
        mounted = started(context);
    }

    private ServletContextHandler fhirContext(HttpServlet fhir, List<Filter> before) {
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        ServletHolder endpoint = new ServletHolder("fhir", fhir);
        // Now, not with the first request, which would have to wait for it.
        endpoint.setInitOrder(1);
        context.addServlet(endpoint, "/fhir/*");
        context.addFilter(new FilterHolder(new TraceContext()), "/*", EnumSet.of(DispatcherType.REQUEST));
        if (!access.openReads()) {
            context.addFilter(new FilterHolder(new ReadGate()), "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        Provider provider = access.provider();
        if (provider != null) {
            for (String path : List.of(SmartConfiguration.PATH, "/fhir" + SmartConfiguration.PATH)) {
                context.addServlet(new ServletHolder(new SmartConfiguration(provider)), path);
            }
        }
        for (Filter filter : before) {
            context.addFilter(new FilterHolder(filter), "/fhir/*", EnumSet.of(DispatcherType.REQUEST));
        }
        return context;
    }

    private Handler started(ServletContextHandler context) {
        Handler inside = guarded(context);
        inside.setServer(server);
        try {
            inside.start();
        } catch (Exception failed) {
            throw new IllegalStateException("The FHIR endpoint did not start", failed);
        }
        server.addBean(inside, true);
        return inside;
    }

    /** What a request passes before a thread works on it: at most so many at a time, the others wait without one. */
    private Handler guarded(Handler inside) {
        QoSHandler threads = new QoSHandler(inside);
        threads.setMaxRequestCount(settings.threads());
        return new Senders(access, new KnownHosts(settings, new WholeBody(settings, threads)));
    }

    /** Lets requests in. */
    public void open(Readiness readiness) {
        gatekeeper.open(Objects.requireNonNull(mounted, "mount comes first"), readiness);
    }

    /** What is counted here: others add what they count. */
    public MeterRegistry metrics() {
        return metrics.registry();
    }

    /** Requests that an audit is to be kept of, from the first one on. */
    public AuditedRequests audited() {
        return audited;
    }

    /** The port that is listened on, also when the setting was 0. */
    public int port() {
        return connector.getLocalPort();
    }

    /** The port where health alone is answered; empty when there is none. */
    public OptionalInt managementPort() {
        return management == null
                ? OptionalInt.empty()
                : OptionalInt.of(((ServerConnector) management.getConnectors()[0]).getLocalPort());
    }

    /**
     * Says that the server is not ready, and answers for as long as the delay, in which load balancers find that out; then waits for begun requests,
     * at most as long as the grace.
     */
    @Override
    public void close() {
        gatekeeper.close();
        if (gatekeeper.isOpen()) {
            delay();
        }
        try {
            server.stop();
            if (management != null) {
                management.stop();
            }
        } catch (Exception slow) {
            // Requests that outlive the grace are cut off; there is nobody left to tell but the log.
            org.slf4j.LoggerFactory.getLogger(HttpEndpoint.class)
                    .warn("Not every request ended in time: {}", slow.toString());
        }
    }

    private void delay() {
        try {
            Thread.sleep(settings.balance().shutdownDelay().toMillis());
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
    }
}
