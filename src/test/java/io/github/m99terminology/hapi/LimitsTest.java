package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.fhir.Limits;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit at its edge, before HAPI's request handling and through it: so much is answered, and one more is refused. */
class LimitsTest {

    private static final Limits USUAL = Limits.DEFAULT;
    private static final int BYTES = 4096;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void expansion_asLargeAsTheLimit_isListedAndOneMoreIsRefused(boolean fastPath) throws Exception {
        String three = "/ValueSet/$expand?url=http://example.org/colours?fhir_vs".replace("?fhir", "%3Ffhir");

        try (PlainServer server = server(fastPath, limits(3, 32, 9, BYTES))) {
            assertThat(server.get(three).statusCode()).isEqualTo(200);
        }
        try (PlainServer server = server(fastPath, limits(2, 32, 9, BYTES))) {
            assertThat(server.get(three + "&count=2").statusCode()).isEqualTo(200);
            assertThat(refusal(server.get(three)))
                    .isEqualTo(
                            "The value set 'http://example.org/colours?fhir_vs|1' expansion has 3 codes, which is too many to"
                                    + " produce (>2). Ask for a page with count and offset, or narrow it with filter");
        }
    }

    /** HL7's tools ask for less; more than the limit nobody gets. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void expansion_largerThanTheHeaderAsksFor_isRefused(boolean fastPath) throws Exception {
        String three = "/ValueSet/$expand?url=http://example.org/colours%3Ffhir_vs";
        try (PlainServer server = server(fastPath, limits(3, 32, 9, BYTES))) {
            assertThat(server.get(three, "X-TOO-COSTLY-THRESHOLD", "3").statusCode())
                    .isEqualTo(200);
            assertThat(refusal(server.get(three, "X-TOO-COSTLY-THRESHOLD", "2")))
                    .contains("(>2)");
            assertThat(server.get(three).statusCode()).isEqualTo(200);
            assertThat(server.get(three, "X-TOO-COSTLY-THRESHOLD", "some").statusCode())
                    .isEqualTo(400);
        }
        try (PlainServer server = server(fastPath, limits(2, 32, 9, BYTES))) {
            assertThat(refusal(server.get(three, "X-TOO-COSTLY-THRESHOLD", "9")))
                    .contains("(>2)");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void imports_asDeepAsTheLimit_areFollowedAndOneMoreIsRefused(boolean fastPath) throws Exception {
        try (PlainServer server = server(fastPath, limits(99, 3, 9, BYTES))) {
            assertThat(post(server, "/ValueSet/$expand", row(3)).statusCode()).isEqualTo(200);
            assertThat(refusal(post(server, "/ValueSet/$expand", row(4))))
                    .isEqualTo("The import of the value set 'http://example.org/row-3' makes a row of more than 3 value"
                            + " sets, each imported by the one before; that is the limit here");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resources_asManyAsTheLimit_areTakenAndOneMoreIsRefused(boolean fastPath) throws Exception {
        try (PlainServer server = server(fastPath, limits(99, 32, 3, BYTES))) {
            assertThat(post(server, "/ValueSet/$expand", row(3)).statusCode()).isEqualTo(200);
            assertThat(refusal(post(server, "/ValueSet/$expand", row(4))))
                    .isEqualTo(
                            "The request brings 4 resources as tx-resource; this server takes at most 3 with one request");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resources_inABodyAsLargeAsTheLimit_areTakenAndOneByteMoreIsRefused(boolean fastPath) throws Exception {
        String body = row(1);
        String full = body + " ".repeat(BYTES - body.length());

        try (PlainServer server = server(fastPath, limits(99, 32, 9, BYTES))) {
            assertThat(post(server, "/ValueSet/$expand", full).statusCode()).isEqualTo(200);
            assertThat(refusal(post(server, "/ValueSet/$expand", full + " ")))
                    .isEqualTo(
                            "The request brings resources as tx-resource in a body of 4097 bytes; this server takes at"
                                    + " most 4096 bytes with one request");
        }
    }

    /** Two thousand long displays, and an expression that goes 9,000 ways at each of their letters. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void operation_beyondItsTime_isRefusedSoonAfter(boolean fastPath) throws Exception {
        Limits limits = new Limits(99, 32, 9, 9_000_000, Duration.ofMillis(100));
        try (PlainServer server = server(fastPath, limits)) {
            long begin = System.nanoTime();

            assertThat(refusal(post(server, "/ValueSet/$expand", slow())))
                    .isEqualTo(
                            "The request would take longer than the 100 ms that this server works on one. Ask for less:"
                                    + " a narrower filter, a page, or fewer and smaller resources");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
            assertThat(server.get("/CodeSystem/$lookup?system=http://example.org/colours&code=red")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** One value so long that the time could not be looked at often enough. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void expression_overOneHugeValue_isRefused(boolean fastPath) throws Exception {
        try (PlainServer server = server(fastPath, USUAL)) {
            String pattern = "(.{1,90}){1,100}x";

            assertThat(refusal(post(server, "/ValueSet/$expand", matching(pattern, 1, 100_000))))
                    .isEqualTo("The regular expression '" + pattern + "' is too large for a value of 100000 characters;"
                            + " write a smaller one, with fewer or lower counts in braces");
        }
    }

    private static PlainServer server(boolean fastPath, Limits limits) throws Exception {
        Map<Setting, String> written = Map.of(
                Setting.FAST_PATH, String.valueOf(fastPath),
                Setting.EXPANSION_LIMIT, String.valueOf(limits.expansion()),
                Setting.IMPORT_DEPTH, String.valueOf(limits.importDepth()),
                Setting.TX_RESOURCE_LIMIT, String.valueOf(limits.resources()),
                Setting.TX_RESOURCE_BYTES, String.valueOf(limits.resourceBytes()),
                Setting.OPERATION_TIMEOUT, limits.time().toMillis() + "ms");
        PlainServer server = PlainServer.start(TerminologySettings.read(written::get));
        server.store.update(snapshot -> snapshot.with(Colours.content()));
        return server;
    }

    private static Limits limits(int expansion, int importDepth, int resources, long bytes) {
        return new Limits(expansion, importDepth, resources, bytes, USUAL.time());
    }

    /** row-0 → row-1 → …, so many, each a tx-resource; the last one is all colours. */
    private static String row(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> resource(
                        "ValueSet",
                        "http://example.org/row-" + i,
                        "\"compose\":{\"include\":[%s]}"
                                .formatted(
                                        i == length - 1
                                                ? "{\"system\":\"http://example.org/colours\"}"
                                                : "{\"valueSet\":[\"http://example.org/row-" + (i + 1) + "\"]}")))
                .collect(Collectors.joining(",", expanding("http://example.org/row-0"), "]}"));
    }

    private static String slow() {
        return matching("(.{1,90}){1,100}x", 2000, 300);
    }

    private static String matching(String pattern, int concepts, int length) {
        String listed = IntStream.range(0, concepts)
                .mapToObj(i -> "{\"code\":\"c%d\",\"display\":\"%s\"}".formatted(i, "a".repeat(length)))
                .collect(Collectors.joining(",", "\"content\":\"complete\",\"concept\":[", "]"));
        String set =
                """
                "compose":{"include":[{"system":"http://example.org/long","filter":[
                  {"property":"display","op":"regex","value":"%s"}]}]}"""
                        .formatted(pattern);
        return expanding("http://example.org/matching")
                + resource("CodeSystem", "http://example.org/long", listed) + ","
                + resource("ValueSet", "http://example.org/matching", set) + "]}";
    }

    private static String expanding(String url) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"url\",\"valueUri\":\"%s\"},".formatted(url);
    }

    private static String resource(String type, String url, String rest) {
        return """
                {"name":"tx-resource","resource":{"resourceType":"%s","url":"%s","status":"active",%s}}"""
                .formatted(type, url, rest);
    }

    private static HttpResponse<String> post(PlainServer server, String path, String body) throws Exception {
        return server.post(path, "application/fhir+json", body);
    }

    private static String refusal(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        OperationOutcomeIssueComponent issue = PlainServer.R4
                .newJsonParser()
                .parseResource(OperationOutcome.class, answer.body())
                .getIssueFirstRep();
        assertThat(issue.getCode().toCode().toLowerCase(Locale.ROOT)).isEqualTo("too-costly");
        return issue.getDetails().getText();
    }
}
