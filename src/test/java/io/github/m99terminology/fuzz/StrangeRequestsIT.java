package io.github.m99terminology.fuzz;

import static io.github.m99terminology.fuzz.RawRequest.get;
import static io.github.m99terminology.fuzz.RawRequest.post;
import static io.github.m99terminology.fuzz.RawRequest.postXml;
import static io.github.m99terminology.fuzz.Templates.EXPAND;
import static io.github.m99terminology.fuzz.Templates.LOOKUP;
import static io.github.m99terminology.fuzz.Templates.SYSTEM;
import static io.github.m99terminology.fuzz.Templates.TRANSLATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that this server, or HAPI in it, once met with a 5xx, with silence, or with minutes of work. */
class StrangeRequestsIT {

    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final String M99 = LOOKUP + "?system=" + SYSTEM + "&code=M99.65";
    private static final String EMPTY = "{\"resourceType\":\"Parameters\"}";

    private final TestServer server = TestServer.shared();

    /** @param sentence some of what the answer says */
    record Strange(String name, RawRequest request, int status, String sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Strange> requests() {
        return Stream.of(lines(), headers(), bodies(), composes(), writes(), bundles())
                .flatMap(all -> all);
    }

    private static Stream<Strange> lines() {
        return Stream.of(
                new Strange("unknown method", get(M99).method("FOO"), 405, "There is no HTTP method FOO here"),
                new Strange("unknown method, nowhere", get("/nowhere").method("FOO"), 404, "nothing at this address"),
                new Strange("TRACE", get(M99).method("TRACE"), 405, "There is no HTTP method TRACE here"),
                new Strange("percent sign in a value", get(M99 + "&version=%zz"), 400, "A percent sign in the query"),
                new Strange("percent sign in a name", get(M99 + "&%=1"), 400, "A percent sign in the query"),
                new Strange("percent sign in the format", get(M99 + "&_format=%"), 400, "A percent sign in the query"),
                new Strange("empty step in the path", get("/fhir//CodeSystem"), 400, "Ambiguous URI"),
                new Strange("slash in an id", get("/fhir/CodeSystem/a%2Fb"), 400, "Ambiguous URI"),
                new Strange("NUL in an id", get("/fhir/CodeSystem/a%00b"), 400, "The request cannot be read"),
                new Strange("blank before a bar", get(M99 + "&useSupplement=%20|1"), 400, "a canonical url"),
                new Strange(
                        "quantity that is none",
                        get("/fhir/CodeSystem?context-quantity=1.x.*"),
                        400,
                        "The value of a search parameter cannot be read"),
                new Strange("offset below zero", get("/fhir/ValueSet?_offset=-1"), 400, "a whole number, 0 or more"),
                new Strange(
                        "filter that breaks off",
                        get("/fhir/ValueSet?_filter=name%20eq"),
                        400,
                        "_filter is not supported"));
    }

    private static Stream<Strange> headers() {
        String many = "a" + "-a".repeat(4000);
        return Stream.of(
                new Strange("languages of nothing", get(M99).header("Accept-Language", ";"), 200, "M99.65"),
                new Strange("language of 4000 parts", get(M99).header("Accept-Language", many), 200, "M99.65"),
                new Strange("languages asked for of nothing", get(M99 + "&displayLanguage=;"), 400, "displayLanguage"),
                new Strange(
                        "request id of 9000 letters",
                        get("/fhir/CodeSystem?_count=0").header("X-Request-ID", "x".repeat(9000)),
                        200,
                        "Bundle"),
                new Strange(
                        "date that is none",
                        get("/fhir/CodeSystem/icd-10-cm-m99").header("If-Modified-Since", "a?a"),
                        200,
                        "CodeSystem"),
                new Strange(
                        "version that is none",
                        put("CodeSystem", Templates.KEPT).header("If-Match", "nope"),
                        400,
                        "If-Match"));
    }

    private static Stream<Strange> bodies() {
        byte[] notGzip = {0x1f, (byte) 0x8b, 8, 0, 0};
        return Stream.of(
                new Strange(
                        "number of a gigabyte",
                        post(LOOKUP, parameter("\"valueDecimal\":1e999999999")),
                        400,
                        "an exponent of more than two digits"),
                new Strange(
                        "number of a gigabyte in a write",
                        put("CodeSystem", Templates.KEPT.replace("1.5", "1e999999999")),
                        400,
                        "an exponent of more than two digits"),
                new Strange(
                        "number of a gigabyte as text",
                        post(LOOKUP, txResource(Templates.KEPT.replace("1.5", "\"1e99999999\""))),
                        422,
                        "more digits than this server keeps"),
                new Strange(
                        "half a character",
                        post(LOOKUP, parameter("\"valueString\":\"\\ud800\"")),
                        400,
                        "half of a surrogate pair"),
                new Strange(
                        "text for a resource",
                        post(LOOKUP, parameter("\"resource\":\"y\"")),
                        400,
                        "something else than FHIR says"),
                new Strange(
                        "number for an extension",
                        post(LOOKUP, "{\"resourceType\":\"Parameters\",\"extension\":[1]}"),
                        400,
                        "something else than FHIR says"),
                new Strange(
                        "number for an extension in a write",
                        put("CodeSystem", Templates.KEPT.replace("\"version\":\"1\"", "\"extension\":[1]")),
                        400,
                        "something else than FHIR says"),
                new Strange(
                        "no resource in XML",
                        postXml(
                                LOOKUP,
                                "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"a\"/><resource/></parameter></Parameters>"),
                        400,
                        "something else than FHIR says"),
                new Strange(
                        "depth of 10,000",
                        post(
                                LOOKUP,
                                "{\"resourceType\":\"Parameters\",\"parameter\":["
                                        + "{\"name\":\"a\",\"part\":[".repeat(10_000)),
                        400,
                        ""),
                new Strange(
                        "external entity",
                        postXml(
                                LOOKUP,
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Parameters xmlns=\"http://hl7.org/fhir\"><id value=\"&e;\"/></Parameters>"),
                        400,
                        ""),
                new Strange(
                        "gzip that breaks off",
                        post(LOOKUP, EMPTY).header("Content-Encoding", "gzip").with("POST", RawRequest.JSON, notGzip),
                        400,
                        "cannot be decompressed"),
                new Strange(
                        "gzip that breaks off, for HAPI to read",
                        post(TRANSLATE + "?_summary=true", EMPTY)
                                .header("Content-Encoding", "gzip")
                                .with("POST", RawRequest.JSON, notGzip),
                        400,
                        "cannot be decompressed"),
                new Strange(
                        "two bodies in one",
                        post("/fhir", Templates.BUNDLE + Templates.BUNDLE),
                        400,
                        "Failed to parse JSON"),
                new Strange("form with a percent sign", form(LOOKUP, "code=%zz"), 400, "A percent sign in the form"),
                new Strange(
                        "search form with a percent sign",
                        form("/fhir/CodeSystem/_search", "url=%zz"),
                        400,
                        "A percent sign in the form"));
    }

    private static Stream<Strange> composes() {
        String doubled = IntStream.range(0, 25)
                .mapToObj(i ->
                        "{\"resourceType\":\"ValueSet\",\"id\":\"v%d\",\"status\":\"active\",\"compose\":{\"include\":[%s]}}"
                                .formatted(
                                        i,
                                        i == 24
                                                ? "{\"system\":\"" + SYSTEM + "\"}"
                                                : imports(i + 1) + "," + imports(i + 1)))
                .collect(Collectors.joining(","));
        String codes = IntStream.range(0, 100_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String same = String.join(
                ",",
                Collections.nCopies(10_000, "{\"system\":\"" + SYSTEM + "\",\"concept\":[{\"code\":\"M99.65\"}]}"));
        return Stream.of(
                new Strange("contained that double", expansion(doubled, imports(0)), 200, "M99.65"),
                new Strange(
                        "contained in a circle",
                        expansion(
                                "{\"resourceType\":\"ValueSet\",\"id\":\"v0\",\"status\":\"active\",\"compose\":{\"include\":["
                                        + imports(0) + "]}}",
                                imports(0)),
                        422,
                        "Found a circularity"),
                new Strange(
                        "100,000 codes in one filter", expansion("", filter("code", "in", codes)), 200, "expansion"),
                new Strange("10,000 includes", expansion("", same), 200, "M99.65"),
                new Strange(
                        "counts that multiply",
                        expansion("", filter("code", "regex", "((a{1000}){1000}){1000}")),
                        422,
                        "counts in braces"),
                new Strange(
                        "operator that does not exist",
                        expansion("", filter("concept", "nope", "M99")),
                        422,
                        "Operators are: =, is-a"),
                new Strange("operator of R5", expansion("", filter("concept", "child-of", "M99.6")), 200, "M99.65"),
                new Strange(
                        "import of nothing",
                        expansion("", "{\"valueSet\":[\"|1\"]}"),
                        422,
                        "should be a canonical url"),
                new Strange("45,000 words", filtered("a ".repeat(45_000)), 200, "expansion"),
                new Strange("900,000 words", filtered("a ".repeat(900_000)), 422, "at most 100000"),
                new Strange("accents alone", filtered("\u0301".repeat(90_000)), 200, "expansion"));
    }

    private static RawRequest filtered(String text) {
        return post(
                EXPAND,
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"url\",\"valueUri\":\"" + SYSTEM
                        + "?fhir_vs\"},{\"name\":\"filter\",\"valueString\":\"" + text + "\"}]}");
    }

    private static Stream<Strange> writes() {
        String set = Templates.RESOURCES.get(1);
        return Stream.of(
                new Strange(
                        "url longer than its column",
                        put("CodeSystem", Templates.KEPT.replace("/fuzz-kept", "/" + "x".repeat(600))),
                        422,
                        "longer than its field"),
                new Strange(
                        "reference longer than its column",
                        put(
                                "ConceptMap",
                                Templates.RESOURCES
                                        .get(2)
                                        .replace(
                                                "sourceUri\":\"http://example.org/fuzz-set",
                                                "sourceCanonical\":\"http://example.org/" + "x".repeat(600))),
                        422,
                        "longer than its field"),
                new Strange(
                        "supplement to nothing",
                        put("CodeSystem", Templates.KEPT.replace("complete\"", "supplement\",\"supplements\":\"|1\"")),
                        422,
                        "should be a canonical url"),
                new Strange(
                        "decimal of many digits",
                        put("CodeSystem", Templates.KEPT.replace("1.5", "\"1e9999\"")),
                        422,
                        "more digits than this server keeps"),
                new Strange(
                        "map from nothing",
                        put("ConceptMap", Templates.RESOURCES.get(2).replace("http://example.org/fuzz-set", "|1")),
                        422,
                        "should be a canonical url"),
                new Strange(
                        "operator that does not exist, written",
                        put("ValueSet", set.replace("\"is-a\"", "\"nope\"")),
                        422,
                        "Operators are: =, is-a"),
                new Strange(
                        "patch by FHIRPath",
                        put("CodeSystem", EMPTY).method("PATCH"),
                        415,
                        "application/json-patch+json"));
    }

    private static Stream<Strange> bundles() {
        return Stream.of(
                new Strange("entry without request", bundle("{}"), 400, "Entry 0 of the bundle"),
                new Strange(
                        "entry without url",
                        bundle("{\"request\":{\"method\":\"GET\"}}"),
                        400,
                        "Entry 0 of the bundle"),
                new Strange("entry of a wrong kind", bundle("1"), 400, ""));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void request_thatOnceDidHarm_isAnswered(Strange strange) {
        RawAnswer answer = Law.check(strange.request(), RawAnswer.to(strange.request(), server.port()), LONGEST);

        assertThat(answer.status()).as(answer.text()).isEqualTo(strange.status());
        assertThat(answer.body()).contains(strange.sentence());
        assertThat(RawAnswer.to(get(M99), server.port()).status()).isEqualTo(200);
    }

    @Test
    void head_ofAnOperation_isGetWithoutTheBody() {
        RawAnswer whole = RawAnswer.to(get(M99), server.port());
        RawAnswer head = RawAnswer.to(get(M99).method("HEAD"), server.port());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(whole.header("Content-Length"));
        assertThat(head.header("ETag")).isEqualTo(whole.header("ETag"));
    }

    /** A chain of concepts, one of them with two parents: each would have all before it as ancestors. */
    @Test
    void hierarchy_thatGrowsWithTheSquare_isRefused() {
        String chain = IntStream.range(1, 20_000)
                .mapToObj(i -> "{\"code\":\"%d\",\"property\":[{\"code\":\"parent\",\"valueCode\":\"%d\"}%s]}"
                        .formatted(i, i - 1, i == 2 ? ",{\"code\":\"parent\",\"valueCode\":\"0\"}" : ""))
                .collect(Collectors.joining(",", "{\"code\":\"0\"},", ""));
        RawRequest request = post(
                LOOKUP,
                txResource(
                        "{\"resourceType\":\"CodeSystem\",\"url\":\"http://example.org/chain\",\"status\":\"active\",\"content\":\"complete\","
                                + "\"property\":[{\"code\":\"parent\",\"uri\":\"http://hl7.org/fhir/concept-properties#parent\",\"type\":\"code\"}],"
                                + "\"concept\":[" + chain + "]}"));

        RawAnswer answer = Law.check(request, RawAnswer.to(request, server.port()), LONGEST);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("more than 200 ancestors on average");
    }

    /** A map of nothing once made every $translate without a map fail. */
    @Test
    void translate_afterAllThis_isAnswered() {
        assertThat(RawAnswer.to(
                                get(TRANSLATE + "?system=" + SYSTEM + "&code=M99.03&source=http://example.org/x"),
                                server.port())
                        .status())
                .isEqualTo(200);
    }

    private static RawRequest put(String type, String resource) {
        return get("/fhir/" + type + "/" + id(resource))
                .with("PUT", RawRequest.JSON, resource.getBytes(StandardCharsets.UTF_8))
                .header(TestServer.AUTHORIZATION[0], TestServer.AUTHORIZATION[1]);
    }

    private static String id(String resource) {
        int begin = resource.indexOf("fuzz-");
        return begin < 0 ? "fuzz-kept" : resource.substring(begin, resource.indexOf('"', begin));
    }

    private static RawRequest form(String path, String form) {
        return get(path).with("POST", "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
    }

    private static RawRequest bundle(String entry) {
        return post("/fhir", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entry + "]}")
                .header(TestServer.AUTHORIZATION[0], TestServer.AUTHORIZATION[1]);
    }

    private static String parameter(String value) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"code\"," + value + "}]}";
    }

    private static String txResource(String resource) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"system\",\"valueUri\":\"http://example.org/fuzz-kept\"},"
                + "{\"name\":\"code\",\"valueCode\":\"a\"},{\"name\":\"tx-resource\",\"resource\":" + resource + "}]}";
    }

    private static String imports(int contained) {
        return "{\"valueSet\":[\"#v" + contained + "\"]}";
    }

    private static String filter(String property, String op, String value) {
        return "{\"system\":\"%s\",\"filter\":[{\"property\":\"%s\",\"op\":\"%s\",\"value\":\"%s\"}]}"
                .formatted(SYSTEM, property, op, value);
    }

    private static RawRequest expansion(String contained, String includes) {
        return post(
                EXPAND,
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"valueSet\",\"resource\":{\"resourceType\":\"ValueSet\",\"status\":\"active\","
                        + "\"contained\":[" + contained + "],\"compose\":{\"include\":[" + includes + "]}}}]}");
    }
}
