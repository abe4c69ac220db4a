package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Anonymous requests, each with a supplement of its own to a code system that is held, and each of which has it merged: the server keeps none
 * of them. 1,000 by default; {@code -Dretention.requests=5000} sends more.
 */
class RetentionIT {
    private static final int REQUESTS = Integer.getInteger("retention.requests", 1_000);
    private static final int WARM = 200;
    private static final int CONCEPTS = 10_000;
    private static final int SAID = 100;
    private static final String SYSTEM = "http://example.org/large";

    /** Per request 40 KB of references to concepts and 50 KB of supplement would stay, were they kept. */
    private static final long ROOM = 40L << 20;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void supplementsOfRequests_areNotKept(@TempDir Path folder) throws Exception {
        try (ServerProcess server =
                ServerProcess.serve(folder, Map.of("JAVA_TOOL_OPTIONS", "-Xmx600m -XX:+ExitOnOutOfMemoryError"))) {
            Http fhir = server.fhir();
            assertThat(fhir.put("/CodeSystem/large", codeSystem(), "Authorization", "Bearer " + TestServer.TOKEN)
                            .statusCode())
                    .isEqualTo(201);
            ask(fhir, 0, WARM);
            long before = live(server);
            ask(fhir, WARM, REQUESTS);
            long after = live(server);
            System.out.printf(
                    "live heap after %d requests: %d MB, after %d: %d MB%n", WARM, before >> 20, REQUESTS, after >> 20);
            assertThat(after - before)
                    .as("bytes that %s requests left behind", REQUESTS - WARM)
                    .isLessThan(ROOM);
        }
    }

    private static void ask(Http fhir, int from, int to) {
        IntStream.range(from, to).parallel().forEach(i -> {
            HttpResponse<String> answer = fhir.post("/CodeSystem/$lookup", request(i));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("said by request " + i + " ");
        });
    }

    /** Live bytes, by the histogram for which the JVM collects garbage first. */
    private static long live(ServerProcess server) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), String.valueOf(server.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)").matcher(histogram);
        assertThat(total.find()).as(histogram).isTrue();
        return Long.parseLong(total.group(1));
    }

    private static String codeSystem() {
        String concepts = IntStream.range(0, CONCEPTS)
                .mapToObj("{\"code\":\"c%d\"}"::formatted)
                .collect(Collectors.joining(","));
        return """
                {"resourceType":"CodeSystem","id":"large","url":"%s","version":"1","status":"active",\
                "content":"complete","caseSensitive":true,"concept":[%s]}"""
                .formatted(SYSTEM, concepts);
    }

    private static String request(int number) {
        String words = "said by request " + number + " ".repeat(2) + "x".repeat(200);
        String concepts = IntStream.range(0, SAID)
                .mapToObj(i -> "{\"code\":\"c%d\",\"designation\":[{\"value\":\"%s\"}]}".formatted(i, words))
                .collect(Collectors.joining(","));
        String url = "http://example.org/supplement-" + number;
        return """
                {"resourceType":"Parameters","parameter":[\
                {"name":"system","valueUri":"%s"},{"name":"code","valueCode":"c0"},\
                {"name":"useSupplement","valueCanonical":"%s"},\
                {"name":"tx-resource","resource":{"resourceType":"CodeSystem","url":"%s","status":"active",\
                "content":"supplement","supplements":"%s","concept":[%s]}}]}"""
                .formatted(SYSTEM, url, url, SYSTEM, concepts);
    }
}
