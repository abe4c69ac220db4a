package io.github.m99terminology.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.host.StockJpa;
import io.github.m99terminology.server.Http;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The thin jar at work: a HAPI server in a JVM of its own, whose class path is the starter's own libraries, the jar, and three classes
 * that put HAPI's own together.
 */
class PluginJarIT {
    private static final long MINUTES = 10;

    @TempDir
    static Path work;

    private static Process host;
    private static Http fhir;

    @BeforeAll
    static void start() throws Exception {
        List<String> classPath = new ArrayList<>(StarterLibraries.resolve());
        classPath.add(0, System.getProperty("m99.plugin.jar"));
        classPath.add(0, classes(StarterApplication.class, StarterHost.class, StockJpa.class));
        Path log = work.resolve("host.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(File.pathSeparator, classPath),
                StarterApplication.class.getName()));
        command.addAll(Files.readAllLines(Path.of("src/test/starter/plugin.args")));
        host = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        fhir = new Http("http://127.0.0.1:" + port(log) + "/fhir");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (host != null) {
            host.destroy();
            host.waitFor(1, TimeUnit.MINUTES);
            host.destroyForcibly();
        }
    }

    /** A folder with these classes alone: beside them the other test classes would bring what a starter has not. */
    private static String classes(Class<?>... wanted) throws IOException {
        Path folder = work.resolve("classes");
        for (Class<?> each : wanted) {
            String file = each.getName().replace('.', '/') + ".class";
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of("target/test-classes", file), copy);
        }
        return folder.toString();
    }

    private static String port(Path log) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        while (host.isAlive() && System.nanoTime() < until) {
            for (String line : Files.readAllLines(log)) {
                if (line.startsWith("ready ")) {
                    return line.substring("ready ".length());
                }
            }
            host.waitFor(200, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("The host was never ready:\n" + Files.readString(log));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        /CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65&property=billable | used-supplement
        /CodeSystem/$validate-code?url=http://hl7.org/fhir/sid/icd-10-cm&code=M9965                | did you mean 'M99.65'
        /CodeSystem/$subsumes?system=http://hl7.org/fhir/sid/icd-10-cm&codeA=M99.6&codeB=M99.65    | subsumes
        /ValueSet/m99-billable/$expand?filter=stenosis%20pelvic                                    | M99.65
        /ValueSet/m99-billable/$validate-code?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.6  | not-in-vs
        /ConceptMap/m99-to-cpt/$translate?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03     | 98940
        /CodeSystem/$lookup?system=http://unitsofmeasure.org&code=kg                               | (kilogram)
        /CodeSystem/$validate-code?url=urn:ietf:bcp:47&code=de-CH                                  | German Switzerland
        /ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/units-of-time                           | wk
        /metadata                                                                                  | HAPI FHIR Server
        """)
    void request_toTheJarInItsHost_isAnswered(String path, String said) {
        HttpResponse<String> answer = fhir.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(said);
    }

    /** Expressions in filters run on RE2/J, which lies in the jar under another name. */
    @Test
    void expand_byRegularExpression_isAnswered() {
        HttpResponse<String> answer = fhir.post(
                "/ValueSet/$expand",
                """
                {"resourceType": "ValueSet", "status": "active", "compose": {"include": [{
                  "system": "http://hl7.org/fhir/sid/icd-10-cm",
                  "filter": [{"property": "code", "op": "regex", "value": "M99\\\\.6[45]"}]}]}}""");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("M99.64", "M99.65").doesNotContain("M99.63");
    }
}
