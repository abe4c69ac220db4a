package io.github.m99terminology.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Published FHIR packages, stored whole in a server that has nothing but its own content: what is accepted and what is refused, with
 * what reason; whether each is read back as it was sent; what each value set expands to; time and memory.
 */
public final class PackagesBenchmark {
    private static final String TOKEN = "token-of-the-benchmark";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ServerProcess server;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();

    private PackagesBenchmark(ServerProcess server) {
        this.server = server;
    }

    /** Argument: the runnable server jar. */
    public static void main(String[] arguments) throws Exception {
        List<PublishedPackage> packages =
                PublishedPackage.all(Path.of("src/test/packages/packages.json"), Path.of("target/packages"));
        Path folder = Files.createTempDirectory("packages");
        try (ServerProcess server =
                ServerProcess.serve("packages", folder, "-Xmx1g", arguments[0], "write.token=" + TOKEN + "\n")) {
            server.awaitOk("/health/ready");
            new PackagesBenchmark(server).run(packages);
        }
    }

    private void run(List<PublishedPackage> packages) throws IOException, InterruptedException {
        print("alive on the heap before  %.0f MB", server.liveMegabytes());
        for (PublishedPackage one : packages) {
            List<ObjectNode> resources = one.resources();
            long begun = System.nanoTime();
            for (ObjectNode resource : resources) {
                store(resource);
            }
            print(
                    "%n%s: %d resources stored in %.1f s",
                    one.name(), resources.size(), (System.nanoTime() - begun) / 1e9);
            for (ObjectNode resource : resources) {
                readBack(resource);
            }
            table();
        }
        print(
                "%nalive on the heap after  %.0f MB, resident at most %d MB (-Xmx1g)",
                server.liveMegabytes(), server.peakMegabytes());
        for (PublishedPackage one : packages) {
            long begun = System.nanoTime();
            double slowest = 0;
            String which = "";
            for (ObjectNode resource : one.resources()) {
                double millis = PublishedPackage.type(resource).equals("ValueSet") ? expand(resource) : 0;
                which = millis > slowest ? id(resource) : which;
                slowest = Math.max(slowest, millis);
            }
            print(
                    "%n%s: expanded in %.1f s, the slowest (%s) in %.0f ms",
                    one.name(), (System.nanoTime() - begun) / 1e9, which, slowest);
            table();
        }
        print(
                "%nalive on the heap after all expansions  %.0f MB, resident at most %d MB",
                server.liveMegabytes(), server.peakMegabytes());
    }

    private void store(ObjectNode resource) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(resource))
                .header("Content-Type", "application/fhir+json")
                .header("Authorization", "Bearer " + TOKEN)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(resource)));
        count(resource, "stored", CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private void readBack(ObjectNode sent) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(at(sent));
        if (answer.statusCode() == 200) {
            boolean same = plain(JSON.readTree(answer.body())).equals(plain(sent));
            count(PublishedPackage.type(sent) + (same ? " read back as sent" : " READ BACK OTHERWISE"), id(sent));
        }
    }

    /**
     * Without what a server writes itself, the narrative, whose blanks and entities it may write in its own way, and the order of profiles,
     * which are a set.
     */
    private static JsonNode plain(JsonNode resource) {
        ObjectNode plain = resource.deepCopy();
        plain.remove("text");
        if (plain.get("meta") instanceof ObjectNode meta) {
            meta.remove(List.of("versionId", "lastUpdated", "source"));
            List<JsonNode> profiles = new ArrayList<>();
            meta.path("profile").forEach(profiles::add);
            profiles.sort(Comparator.comparing(JsonNode::asText));
            meta.remove("profile");
            if (!profiles.isEmpty()) {
                meta.putArray("profile").addAll(profiles);
            }
            if (meta.isEmpty()) {
                plain.remove("meta");
            }
        }
        return plain;
    }

    /** Milliseconds that it took. */
    private double expand(ObjectNode valueSet) throws IOException, InterruptedException {
        String query = "url=" + encoded(valueSet.path("url").asText());
        if (valueSet.has("version")) {
            query += "&valueSetVersion=" + encoded(valueSet.path("version").asText());
        }
        long begun = System.nanoTime();
        HttpResponse<String> answer = get(server.uri("/fhir/ValueSet/$expand?" + query));
        double millis = (System.nanoTime() - begun) / 1e6;
        count(valueSet, "expanded", answer);
        return millis;
    }

    private void count(ObjectNode resource, String done, HttpResponse<String> answer) throws IOException {
        int status = answer.statusCode();
        String type = PublishedPackage.type(resource);
        String line = status / 100 == 2
                ? type + " " + done
                : type + " not " + done + ": " + status + " " + reason(JSON.readTree(answer.body()));
        count(line, id(resource));
    }

    private void count(String line, String example) {
        counts.merge(line, 1, Integer::sum);
        examples.putIfAbsent(line, example);
    }

    /** The sentence with what it is about left out, except for the systems that people know by name. */
    private static String reason(JsonNode outcome) {
        JsonNode issue = outcome.path("issue").path(0);
        String text = issue.path("details")
                .path("text")
                .asText(issue.path("diagnostics").asText());
        return text.replaceAll("'http[^']*(snomed|loinc|rxnorm|icd-10|ncimeta|hgnc|cvx|ucum|cpt)[^']*'", "$1")
                .replaceAll("'[^']*'", "…")
                .replaceAll("\\d[\\d,]*", "N");
    }

    private void table() {
        counts.forEach((line, count) -> print("  %6d  %s (as %s)", count, line, examples.get(line)));
        counts.clear();
        examples.clear();
    }

    private URI at(ObjectNode resource) {
        return server.uri("/fhir/" + id(resource));
    }

    private static String id(ObjectNode resource) {
        return PublishedPackage.type(resource) + "/" + resource.path("id").asText();
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/fhir+json")
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
