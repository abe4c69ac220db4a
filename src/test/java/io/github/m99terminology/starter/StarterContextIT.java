package io.github.m99terminology.starter;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.m99terminology.examples.HttpExample;
import io.github.m99terminology.examples.HttpFileRunner;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The plugin in a host that is not ours: {@link StarterHost} is told of it by three properties alone, and answers the README's
 * example requests.
 */
class StarterContextIT {
    private static final AnnotationConfigApplicationContext BEANS = new AnnotationConfigApplicationContext();
    private static final Server JETTY = new Server();

    @BeforeAll
    static void start() throws Exception {
        BEANS.getEnvironment().getPropertySources().addFirst(new MapPropertySource("plugin", StarterProperties.read()));
        BEANS.setAllowCircularReferences(true);
        BEANS.register(StarterHost.class);
        BEANS.refresh();
        ServerConnector connector = new ServerConnector(JETTY);
        connector.setHost("127.0.0.1");
        JETTY.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(BEANS.getBean(RestfulServer.class)), "/fhir/*");
        JETTY.setHandler(context);
        JETTY.start();
    }

    @AfterAll
    static void stop() throws Exception {
        JETTY.stop();
        BEANS.close();
    }

    @Test
    void start_contextIsUp_contentIsServed() {
        assertThat(BEANS.getBean(SnapshotStore.class).isReady()).isTrue();
        assertThat(BEANS.getBean(SnapshotStore.class).current().codeSystems()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> examples() {
        HttpFileRunner runner =
                new HttpFileRunner(JETTY.getURI().resolve("/fhir").toString());
        return Stream.of("examples.http", "matches-and-closures.http")
                .flatMap(StarterContextIT::read)
                .map(example -> DynamicTest.dynamicTest(
                        example.name(), () -> assertThat(runner.run(example)).isEmpty()));
    }

    private static Stream<HttpExample> read(String file) {
        try {
            return HttpExample.parse(Files.readString(Path.of("src/test/http", file))).stream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
