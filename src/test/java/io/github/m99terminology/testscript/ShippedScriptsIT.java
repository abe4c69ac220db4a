package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.m99terminology.server.TestServer;
import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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

    private static final String HERE = "http://127.0.0.1:" + TestServer.shared().port() + "/fhir";

    private static Server bare;
    private static List<ScriptResult> here;
    private static List<ScriptResult> there;

    @BeforeAll
    static void runAll() throws Exception {
        bare = withoutContent();
        here = run(HERE);
        there = run(base(bare));
    }

    @AfterAll
    static void stop() throws Exception {
        bare.stop();
    }

    @Test
    void everyScript_passesHere() {
        assertThat(here).hasSizeGreaterThan(100);
        assertThat(here.stream()
                        .filter(result -> !result.passed())
                        .map(result -> result.file().getFileName() + ": " + Scripts.messages(result)))
                .isEmpty();
    }

    @Test
    void everyScript_failsWhereThereIsNoContent() {
        assertThat(there.stream()
                        .filter(ScriptResult::passed)
                        .map(result -> result.file().getFileName().toString()))
                .allMatch(name -> name.contains("-notok-"), "wrong input is refused there, too, if for another reason");
    }

    /** Both where they pass and where they fail. */
    @Test
    @Tag("slow")
    void everyVerdict_isThatOfAnotherEngine() throws Exception {
        int compared = OtherReading.assertAgrees(HERE, TestServer.TOKEN, here)
                + OtherReading.assertAgrees(base(bare), TestServer.TOKEN, there);
        System.out.printf("TestScripts read twice: %d actions, no verdict differs%n", compared);
    }

    /** HAPI's server with its CapabilityStatement and nothing else. */
    private static Server withoutContent() throws Exception {
        Server jetty = new Server(0);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new RestfulServer(Scripts.R4)), "/fhir/*");
        jetty.setHandler(context);
        jetty.start();
        return jetty;
    }

    private static String base(Server jetty) {
        return "http://127.0.0.1:" + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort() + "/fhir";
    }
}
