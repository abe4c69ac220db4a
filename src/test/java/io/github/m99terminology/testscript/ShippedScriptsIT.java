package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.m99terminology.server.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** All shipped TestScripts against this server, where they pass, and against a FHIR server that has none of the content, where they fail. */
class ShippedScriptsIT {

    private static List<ScriptResult> run(String base) throws IOException {
        TestScriptRunner runner = new TestScriptRunner(
                Scripts.R4, new ServerUnderTest(base, TestServer.TOKEN, Duration.ofSeconds(60)), "test");
        try (Stream<Path> files = Files.walk(ShippedScriptsTest.FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("_reference"))
                    .sorted()
                    .map(runner::run)
                    .toList();
        }
    }

    @Test
    void everyScript_passesHere() throws IOException {
        List<ScriptResult> results =
                run("http://127.0.0.1:" + TestServer.shared().port() + "/fhir");

        assertThat(results).hasSizeGreaterThan(100);
        assertThat(results.stream()
                        .filter(result -> !result.passed())
                        .map(result -> result.file().getFileName() + ": " + Scripts.messages(result)))
                .isEmpty();
    }

    /** HAPI's server with its CapabilityStatement and nothing else. */
    @Test
    void everyScript_failsWhereThereIsNoContent() throws Exception {
        Server jetty = new Server(0);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new RestfulServer(Scripts.R4)), "/fhir/*");
        jetty.setHandler(context);
        jetty.start();
        try {
            int port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
            List<ScriptResult> results =
                    run(URI.create("http://127.0.0.1:" + port + "/fhir").toString());

            assertThat(results.stream()
                            .filter(ScriptResult::passed)
                            .map(result -> result.file().getFileName().toString()))
                    .allMatch(
                            name -> name.contains("-notok-"),
                            "wrong input is refused there, too, if for another reason");
        } finally {
            jetty.stop();
        }
    }
}
