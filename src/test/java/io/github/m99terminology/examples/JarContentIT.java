package io.github.m99terminology.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.ServerProcess;
import io.github.m99terminology.server.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server's jar is small, and whole. Most of what HAPI brings is left out of it, which the compiler cannot check and a server in the test's
 * own JVM does not notice: so the packaged one is asked at every door, and may neither fail nor say that a class is missing.
 */
class JarContentIT {
    private static final long MEGABYTE = 1_000_000;

    /** How the JVM says it, and how an answer does that has caught it. */
    private static final Pattern MISSING = Pattern.compile(
            "NoClassDefFound|ClassNotFound|NoSuchMethodError|ExceptionInInitializer|Can not find model");

    private static final List<String> PAGES = List.of(
            "/",
            "/code/M99.65",
            "/guide/",
            "/guide/operations",
            "/health/ready",
            "/metrics",
            "/fhir/api-docs",
            "/resources",
            "/packages");

    @TempDir
    private static Path folder;

    private static ServerProcess server;

    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = ServerProcess.serve(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothing_isMissing() {
        assertThat(wrong).isEmpty();
        assertThat(server.log().lines().filter(line -> MISSING.matcher(line).find()))
                .isEmpty();
    }

    @Test
    void jar_isSmall() throws IOException {
        Path jar = Path.of(System.getProperty("m99.server.jar"));
        assertThat(Files.size(jar)).isLessThan(130 * MEGABYTE);
    }

    /** A service that is named and not there ends whatever looks for the others. */
    @Test
    void jar_hasEveryServiceThatItNames() throws IOException {
        try (ZipFile jar = new ZipFile(System.getProperty("m99.server.jar"))) {
            for (ZipEntry file : jar.stream()
                    .filter(entry -> entry.getName().matches("META-INF/services/[^/]+"))
                    .toList()) {
                Stream.of(new String(jar.getInputStream(file).readAllBytes(), StandardCharsets.UTF_8)
                                .replaceAll("(?m)#.*$", "")
                                .split("[\\s,]+"))
                        .filter(name -> !name.isEmpty())
                        .forEach(name -> check(
                                jar.getEntry(name.replace('.', '/') + ".class") != null,
                                file.getName() + " names " + name));
            }
        }
    }

    @Test
    void requests_ofTheGuideAndOfTheReadme_areAnswered() throws IOException {
        HttpFileRunner runner = runner();
        for (GuideRequestsIT.Pair pair : GuideRequestsIT.pairs()) {
            answered(pair.request().url(), runner.send(pair.request()));
        }
        for (Path file :
                List.of(Path.of("src/test/http/examples.http"), Path.of("src/test/http/matches-and-closures.http"))) {
            expected(runner, file);
        }
    }

    @Test
    void requests_ofEveryOtherKind_areAnswered() throws IOException {
        expected(runner(), Path.of("src/test/resources/jar/doors.http"));
    }

    @Test
    void searches_byEveryParameter_areAnswered() {
        CapabilityStatement claimed = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        CapabilityStatement.class,
                        server.fhir().get("/metadata").body());
        for (CapabilityStatementRestResourceComponent type :
                claimed.getRestFirstRep().getResource()) {
            type.getSearchParam().forEach(parameter -> {
                String path = "/" + type.getType() + "?_summary=count&_format=xml&" + parameter.getName() + "=2026";
                answered(path, server.fhir().get(path, TestServer.AUTHORIZATION));
            });
        }
    }

    @Test
    void pages_areShown() {
        Http web = new Http(server.fhir().get("").uri().resolve("/").toString().replaceFirst("/$", ""));
        for (String page : PAGES) {
            answered(page, web.get(page, "Accept", "text/html,*/*"));
        }
        String protobuf = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
        check(
                web.get("/metrics", "Accept", protobuf).body().contains("jvm_memory"),
                "/metrics as text, whatever is accepted");
    }

    @Test
    void commands_run() throws InterruptedException {
        List<List<String>> commands = List.of(
                List.of("lookup", "M99.65"),
                List.of("export", "ValueSet/m99-billable"),
                List.of("preview", "M99.65"),
                List.of("statements"),
                List.of(
                        "testscript",
                        "run",
                        "--server=" + server.fhir().base(),
                        "--token=" + TestServer.TOKEN,
                        "--reports=" + folder.resolve("reports"),
                        "fhir-resources/TestScript/lookup"));
        List<ServerProcess> running = commands.stream()
                .map(arguments -> ServerProcess.run(folder, Map.of(), arguments.toArray(String[]::new)))
                .toList();
        for (int i = 0; i < commands.size(); i++) {
            try (ServerProcess command = running.get(i)) {
                int code = command.exitCode();
                check(
                        code == 0 && !MISSING.matcher(command.log()).find(),
                        String.join(" ", commands.get(i)) + ": " + code + " " + command.log());
            }
        }
    }

    private static HttpFileRunner runner() {
        return new HttpFileRunner(server.fhir().base());
    }

    private void expected(HttpFileRunner runner, Path file) throws IOException {
        String text = Files.readString(file)
                .replaceAll("(?m)^POST .*/\\$closure$", "$0\nAuthorization: Bearer TOKEN")
                .replace("Bearer TOKEN", "Bearer " + TestServer.TOKEN);
        for (HttpExample example : HttpExample.parse(text)) {
            runner.run(example).forEach(unmet -> wrong.add(example.name() + ": " + unmet));
        }
    }

    private void answered(String request, HttpResponse<String> answer) {
        check(
                answer.statusCode() < 500 && !MISSING.matcher(answer.body()).find(),
                request + ": " + answer.statusCode() + " " + answer.body());
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise.substring(0, Math.min(otherwise.length(), 400)));
        }
    }
}
