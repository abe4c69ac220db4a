package io.github.m99terminology.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import io.github.m99terminology.hapi.FastPath;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.http.AuditedRequests;
import io.github.m99terminology.http.HttpEndpoint;
import io.github.m99terminology.http.Readiness;
import io.github.m99terminology.http.ServletMount;
import io.github.m99terminology.jpa.Database;
import io.github.m99terminology.rest.FhirEndpoint;
import io.github.m99terminology.rest.LargeWrites;
import io.github.m99terminology.rest.RestPlugin;
import io.github.m99terminology.rest.StoredBytes;
import io.github.m99terminology.rest.StoredTypes;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.Version;
import io.github.m99terminology.settings.WrongSetting;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The running server. {@link #start} returns when everything answers; {@link #close} stops in order: no new
 * connections, begun requests end, then the database closes.
 */
public final class TerminologyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TerminologyServer.class);

    private final HttpEndpoint door;
    private final GenericApplicationContext beans;
    private final Settings settings;
    private final FhirEndpoint endpoint;

    private TerminologyServer(HttpEndpoint door, GenericApplicationContext beans, Settings settings) {
        this.door = door;
        this.beans = beans;
        this.settings = settings;
        endpoint = new FhirEndpoint(
                beans.getBean(FhirContext.class),
                settings,
                beans.getBean(Version.class),
                beans.getBean(DatabaseBackedPagingProvider.class),
                beans.getBean(StoredBytes.class),
                stockProviders(),
                ordered(RestPlugin.class));
    }

    /**
     * Starts a server.
     *
     * @param more Spring {@code @Configuration} classes beside {@link ServerConfig}. All beans of type {@link
     *     RestPlugin}, {@link Readiness} and {@link ServletMount} are collected, in the order of Spring's
     *     {@code @Order}; {@link Settings} and {@link Version} are there for them to ask for.
     * @throws WrongSetting when a setting cannot be followed: a port that is taken, a database that cannot be reached
     */
    public static TerminologyServer start(Settings settings, Class<?>... more) {
        return start(settings, ShippedReading.begin(), () -> {}, more);
    }

    /**
     * @param shipped what is being read meanwhile
     * @param loaded runs when the content is loaded and nobody is let in yet
     */
    static TerminologyServer start(Settings settings, ShippedReading shipped, Runnable loaded, Class<?>... more) {
        shipped.serve(settings.content());
        makeDataFolder(settings);
        HttpEndpoint door = listen(settings);
        try (Connection held = Database.open(settings)) {
            EarlyAnswers early = EarlyAnswers.over(shipped, held, settings);
            if (early != null) {
                door.openContent(early, FhirEndpoint.before(new LargeWrites(settings)));
                LOG.info("Operations are answered after {} s", ProcessMemory.secondsSinceStart());
            }
            GenericApplicationContext beans = context(settings, door, more);
            TerminologyServer server = new TerminologyServer(door, beans, settings);
            if (early != null) {
                early.continueWith(beans.getBean(FastPath.class));
            }
            server.open(loaded);
            return server;
        } catch (SQLException refused) {
            door.close();
            throw DatabaseRefusal.of(refused, settings);
        } catch (RuntimeException | Error failed) {
            // Of an error too: a server that listens and never becomes ready is not started again by anybody.
            door.close();
            throw failed;
        }
    }

    private static void makeDataFolder(Settings settings) {
        try {
            Files.createDirectories(settings.dataDir());
        } catch (IOException impossible) {
            throw WrongSetting.dataFolder(settings.dataDir().toString());
        }
        if (!Files.isWritable(settings.dataDir())) {
            throw WrongSetting.dataFolder(settings.dataDir().toString());
        }
    }

    private static HttpEndpoint listen(Settings settings) {
        Settings.Http http = settings.http();
        try {
            return HttpEndpoint.listen(settings);
        } catch (IOException refused) {
            boolean taken = refused instanceof BindException || refused.getCause() instanceof BindException;
            throw taken && !String.valueOf(refused.getMessage()).contains("assign requested address")
                    ? WrongSetting.portTaken(http.host(), http.port())
                    : WrongSetting.unknownHost(http.host());
        }
    }

    private static GenericApplicationContext context(Settings settings, HttpEndpoint door, Class<?>... more) {
        // Spring's own context of annotated classes scans folders too, and keeps what it has read of every class.
        GenericApplicationContext beans = new GenericApplicationContext();
        AnnotatedBeanDefinitionReader classes = new AnnotatedBeanDefinitionReader(beans);
        try {
            beans.getDefaultListableBeanFactory().setAllowBeanDefinitionOverriding(true);
            beans.setAllowCircularReferences(true);
            beans.registerBean(Settings.class, () -> settings);
            beans.registerBean(MeterRegistry.class, door::metrics);
            beans.registerBean(AuditedRequests.class, door::audited);
            Version version = Version.current();
            beans.registerBean(Version.class, () -> version);
            classes.register(ServerConfig.class);
            classes.register(more);
            beans.refresh();
            return beans;
        } catch (RuntimeException | Error failed) {
            beans.close();
            throw failed;
        }
    }

    private void open(Runnable loaded) {
        loaded.run();
        LargeWrites large = new LargeWrites(settings);
        List<Filter> before = new ArrayList<>(FhirEndpoint.before(large));
        before.add(bean(FastPath.class).writesFirst());
        before.add(FhirEndpoint.conceptsApart(beans.getBean(ConceptLists.class), large));
        door.mount(endpoint, before, pages());
        Readiness readiness = Readiness.of(ordered(Readiness.class));
        Measures.of(door.metrics(), bean(SnapshotStore.class), bean(FastPath.class), readiness);
        door.open(readiness);
    }

    /** What answers below {@code /fhir}: its bindings are the routes that there are. */
    FhirEndpoint endpoint() {
        return endpoint;
    }

    /** What answers beside it. */
    Collection<ServletMount> pages() {
        return ordered(ServletMount.class);
    }

    private Collection<Object> stockProviders() {
        List<Object> providers = new ArrayList<>(beans.getBean("myResourceProvidersR4", ResourceProviderFactory.class)
                .createProviders());
        providers.removeIf(provider -> !StoredTypes.isServedBy(provider, settings));
        providers.add(beans.getBean(JpaSystemProvider.class));
        return providers;
    }

    private <T> Collection<T> ordered(Class<T> type) {
        return beans.getBeanProvider(type).orderedStream().toList();
    }

    public int port() {
        return door.port();
    }

    /** The FHIR base URL, without a slash at its end. */
    public String baseUrl() {
        Settings.Http http = settings.http();
        return http.baseUrl().orElseGet(() -> http.scheme() + "://" + reachableHost() + ":" + port() + "/fhir");
    }

    /** The address of a page: {@code /} or {@code /code/…}. */
    String pageUrl(String path) {
        String base = baseUrl();
        return base.substring(0, base.length() - "/fhir".length()) + path;
    }

    private String reachableHost() {
        String host = settings.http().host();
        return host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    }

    /** A bean of the running server: for tests, and for code that starts a server inside another program. */
    public <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    @Override
    public void close() {
        door.close();
        beans.close();
    }
}
