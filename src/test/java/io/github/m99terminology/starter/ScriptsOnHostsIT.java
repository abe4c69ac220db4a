package io.github.m99terminology.starter;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.term.api.ITermDeferredStorageSvc;
import ca.uhn.fhir.jpa.term.api.ITermReadSvc;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.TestServer;
import io.github.m99terminology.testscript.TestScriptRunner;
import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The shipped TestScripts against three servers with the same content: this one and the plugin in another host, where all pass, and HAPI as it
 * comes, where many do not. So they can fail. It prints what the guide says:
 *
 * <pre>mvn -q -Pslow verify -Dit.test=ScriptsOnHostsIT</pre>
 */
@Tag("slow")
class ScriptsOnHostsIT {
    private static final Path RESOURCES = Path.of("fhir-resources");
    private static final List<String> TYPES = List.of(
            "StructureDefinition", "CodeSystem", "ValueSet", "ConceptMap", "NamingSystem", "OperationDefinition");

    /** Larger than the code systems, so that no background job has to finish storing them. */
    private static final int STORED_AT_ONCE = 10_000;

    @Test
    void everyScript_passesHere() throws IOException {
        String base = "http://127.0.0.1:" + TestServer.shared().port() + "/fhir";

        assertThat(failing("this server", base)).isEmpty();
    }

    @Test
    void everyScript_passesWithThePluginInAnotherHost() throws Exception {
        assertThat(failing("the plugin in another host", StarterServer.shared().base()))
                .isEmpty();
    }

    @Test
    void scriptsOfEveryOperation_failAgainstStockHapi_withTheSameContent() throws Exception {
        try (StarterServer stock = StarterServer.startStock()) {
            stock.bean(JpaStorageSettings.class).setDeferIndexingForCodesystemsOfSize(STORED_AT_ONCE);
            store(new Http(stock.base()));
            stock.bean(ITermDeferredStorageSvc.class).saveAllDeferred();
            stock.bean(ITermReadSvc.class).preExpandDeferredValueSetsToTerminologyTables();

            List<String> failing = failing("HAPI as it comes, with the same content", stock.base());

            for (String operation : List.of("lookup", "validate-code-cs", "validate-code-vs", "expand", "translate")) {
                assertThat(failing).as(operation).anyMatch(name -> name.contains("-" + operation + "-"));
            }
        }
    }

    private static void store(Http fhir) throws IOException {
        for (String type : TYPES) {
            for (Path file : files(RESOURCES.resolve(type))) {
                String id = file.getFileName().toString().replace(".json", "");
                int status =
                        fhir.put("/" + type + "/" + id, Files.readString(file)).statusCode();
                assertThat(status).as(file.toString()).isIn(200, 201);
            }
        }
    }

    /** @return the scripts that do not pass, with the first reason */
    private static List<String> failing(String server, String base) throws IOException {
        TestScriptRunner runner = new TestScriptRunner(
                FhirContext.forR4Cached(),
                new ServerUnderTest(base, TestServer.TOKEN, Duration.ofSeconds(60)),
                "ScriptsOnHostsIT");
        List<ScriptResult> results = files(RESOURCES.resolve("TestScript")).stream()
                .filter(file -> !file.toString().contains("_reference"))
                .map(runner::run)
                .toList();
        List<String> failing = results.stream()
                .filter(result -> !result.passed())
                .map(ScriptsOnHostsIT::reason)
                .toList();
        System.out.printf("TestScripts, %s: %d of %d pass%n", server, results.size() - failing.size(), results.size());
        failing.forEach(name -> System.out.println("  " + name));
        return failing;
    }

    private static String reason(ScriptResult result) {
        String why = result.parts().stream()
                .flatMap(part -> part.messages().stream())
                .findFirst()
                .orElse("");
        return result.file().getFileName() + ": " + why.substring(0, Math.min(why.length(), 200));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
