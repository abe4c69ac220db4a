package io.github.m99terminology.fuzz;

import static io.github.m99terminology.fuzz.Templates.EXPAND;
import static io.github.m99terminology.fuzz.Templates.OPERATIONS;
import static io.github.m99terminology.fuzz.Templates.SYSTEM;

import io.github.m99terminology.server.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Strange requests without end; the same seed gives the same ones. */
final class RequestGenerator {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO", "get");

    private final Random random;
    private final StrangeText strange;
    private final Damage damage;

    RequestGenerator(long seed) {
        random = new Random(seed);
        strange = new StrangeText(random);
        damage = new Damage(random, strange);
    }

    RawRequest next() {
        RawRequest request =
                switch (random.nextInt(10)) {
                    case 0, 1 -> query(strange.of(OPERATIONS), Templates.PARAMETERS);
                    case 2 ->
                        query(strange.of(List.of("/fhir", "/fhir/CodeSystem", "/fhir/ValueSet")), Templates.SEARCHES);
                    case 3, 4 -> RawRequest.post(strange.of(OPERATIONS), damage.json(strange.of(Templates.BODIES)));
                    case 5 -> RawRequest.postXml(strange.of(OPERATIONS), damage.text(Templates.XML));
                    case 6 -> RawRequest.post(EXPAND, compose());
                    case 7 -> RawRequest.post("/fhir", damage.json(Templates.BUNDLE));
                    case 8 -> write();
                    default -> path();
                };
        return random.nextInt(6) == 0 ? otherwise(request) : request;
    }

    private RawRequest query(String path, List<String> names) {
        String query = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> strange.of(names) + "=" + strange.encoded())
                .collect(Collectors.joining(
                        "&", path.contains("lookup") ? "?code=M99.65&system=" + SYSTEM + "&" : "?", ""));
        // A request line of more than 16 KB is refused by Jetty for its length alone.
        return RawRequest.get(path + query.substring(0, Math.min(query.length(), 12_000)));
    }

    private RawRequest path() {
        String path = strange.of(Templates.PATHS);
        String step = strange.visible().replace(" ", "%20");
        return RawRequest.get(
                switch (random.nextInt(4)) {
                    case 0 -> path + "/" + step;
                    case 1 -> path.replace("CodeSystem", step);
                    case 2 ->
                        path
                                + strange.of(
                                        List.of("//", ";a=b", "/..", "%2F", "%00", "/%2e%2e", "?", "?&=&", "#x", "/$"));
                    default -> path;
                });
    }

    /** PUT of a damaged resource most of the time; its path is that of the right one. */
    private RawRequest write() {
        String right = strange.of(Templates.RESOURCES);
        String type = right.substring(17, right.indexOf('"', 17));
        String id = right.substring(right.indexOf("fuzz-"), right.indexOf('"', right.indexOf("fuzz-")));
        byte[] body = damage.json(right).getBytes(StandardCharsets.UTF_8);
        RawRequest put = RawRequest.get("/fhir/" + type + "/" + id).with("PUT", RawRequest.JSON, body);
        return put.header(TestServer.AUTHORIZATION[0], TestServer.AUTHORIZATION[1]);
    }

    private String compose() {
        String include = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> include())
                .collect(Collectors.joining(","));
        String set =
                "{\"resourceType\":\"ValueSet\",\"url\":\"http://example.org/x\",\"status\":\"active\",\"contained\":["
                        + "{\"resourceType\":\"ValueSet\",\"id\":\"a\",\"status\":\"active\",\"compose\":{\"include\":["
                        + include() + "]}}],"
                        + "\"compose\":{\"include\":[" + include + "]}}";
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"valueSet\",\"resource\":" + set + "}]}";
    }

    private String include() {
        String filter = "{\"system\":\"%s\",\"filter\":[{\"property\":\"%s\",\"op\":\"%s\",\"value\":%s}]}";
        return switch (random.nextInt(3)) {
            case 0 -> "{\"valueSet\":[\"" + strange.of(List.of("#a", "#", "http://example.org/x", "|", "#b")) + "\"]}";
            case 1 -> filter.formatted(SYSTEM, "display", "regex", quoted(strange.pattern()));
            default ->
                filter.formatted(
                        SYSTEM,
                        strange.of(List.of("concept", "code", "billable", "parent", "nope", "")),
                        strange.of(List.of(
                                "=",
                                "is-a",
                                "descendent-of",
                                "in",
                                "not-in",
                                "exists",
                                "generalizes",
                                "child-of",
                                "nope")),
                        quoted(strange.next()));
        };
    }

    private static String quoted(String text) {
        return new String(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                        .quoteAsString(text))
                .transform(quoted -> "\"" + quoted + "\"");
    }

    /** The same by another method, with another header, in another encoding. */
    private RawRequest otherwise(RawRequest request) {
        return switch (random.nextInt(4)) {
            case 0 -> request.method(strange.of(METHODS));
            case 1 ->
                request.header("Content-Encoding", "gzip")
                        .with(request.method(), RawRequest.JSON, gzip(request.body()));
            case 2 -> {
                Charset other = strange.of(List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1));
                String text = new String(request.body(), StandardCharsets.UTF_8);
                yield request.with(request.method(), "application/fhir+json;charset=" + other, text.getBytes(other));
            }
            default ->
                request.header(strange.of(Templates.HEADERS), strange.visible().transform(this::shortened));
        };
    }

    private String shortened(String value) {
        return value.substring(0, Math.min(value.length(), 3000));
    }

    private byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] zipped = bytes.toByteArray();
        zipped[random.nextInt(zipped.length)] ^= (byte) (random.nextBoolean() ? 0 : 1 << random.nextInt(8));
        return java.util.Arrays.copyOf(zipped, random.nextInt(3) == 0 ? random.nextInt(zipped.length) : zipped.length);
    }
}
