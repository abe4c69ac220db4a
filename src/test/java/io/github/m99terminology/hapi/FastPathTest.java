package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FastPathTest {

    private static final String LOOKUP = "/CodeSystem/$lookup?system=http://example.org/colours&code=red";

    /** The code comes back in the answer, which is then long enough to be compressed. */
    private static final String LARGE =
            "/CodeSystem/$validate-code?url=http://example.org/colours&code=" + "x".repeat(1500);

    private PlainServer server;

    @BeforeEach
    void start() throws Exception {
        server = PlainServer.start(true);
        server.store.update(snapshot -> snapshot.with(Colours.content()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void get_again_isTheSameAndNotModified() throws Exception {
        HttpResponse<String> first = server.get(LOOKUP);
        String tag = header(first, "ETag");
        assertThat(server.get(LOOKUP).body()).isEqualTo(first.body());
        HttpResponse<String> conditional = server.get(LOOKUP, "If-None-Match", tag);
        assertThat(conditional.statusCode()).isEqualTo(304);
        assertThat(conditional.body()).isEmpty();
        assertThat(header(conditional, "ETag")).isEqualTo(tag);
    }

    @Test
    void get_expansionAskedForTwice_comesFromTheCacheFromThenOn() throws Exception {
        String path = "/ValueSet/$expand?url=http://example.org/warm";
        String once = server.get(path).body();
        String twice = server.get(path).body();
        assertThat(twice).as("made anew, for who asks once may not ask again").isNotEqualTo(once);
        assertThat(server.get(path).body()).isEqualTo(twice);
    }

    @Test
    void get_afterSwap_isAnsweredAnew() throws Exception {
        HttpResponse<String> before = server.get(LOOKUP);
        server.store.update(snapshot -> snapshot.withoutCodeSystem("german"));
        HttpResponse<String> after = server.get(LOOKUP, "If-None-Match", header(before, "ETag"));
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).doesNotContain("Rot");
        assertThat(header(after, "ETag")).isNotEqualTo(header(before, "ETag"));
    }

    @Test
    void get_otherLanguageOrFormat_isAnotherAnswer() throws Exception {
        String plain = header(server.get(LOOKUP), "ETag");
        assertThat(header(server.get(LOOKUP, "Accept-Language", "de"), "ETag")).isNotEqualTo(plain);
        assertThat(header(server.get(LOOKUP + "&_format=xml"), "ETag")).isNotEqualTo(plain);
        assertThat(header(server.get(LOOKUP + "&_pretty=true"), "ETag")).isNotEqualTo(plain);
    }

    /** What was written has nothing to do with the answer. */
    @Test
    void get_afterUnrelatedWrite_hasTheSameTag() throws Exception {
        String expand = "/ValueSet/$expand?url=http://example.org/warm";
        String lookedUp = header(server.get(LOOKUP), "ETag");
        HttpResponse<String> expanded = server.get(expand);
        server.store.update(snapshot -> snapshot.withoutConceptMap("to-paint"));

        assertThat(header(server.get(LOOKUP), "ETag")).isEqualTo(lookedUp);
        assertThat(server.get(LOOKUP, "If-None-Match", lookedUp).statusCode()).isEqualTo(304);
        HttpResponse<String> again = server.get(expand);
        assertThat(again.body()).as("made anew").isNotEqualTo(expanded.body());
        assertThat(header(again, "ETag")).isEqualTo(header(expanded, "ETag"));
    }

    @Test
    void get_sameContentInAnotherServer_hasTheSameTag() throws Exception {
        try (PlainServer other = PlainServer.start(true)) {
            other.store.update(snapshot -> snapshot.with(Colours.content()));
            assertThat(header(other.get(LOOKUP), "ETag")).isEqualTo(header(server.get(LOOKUP), "ETag"));
        }
    }

    @Test
    void get_languagesSpeltOtherwise_areOneAnswer() throws Exception {
        String expand = "/ValueSet/$expand?url=http://example.org/warm";
        server.get(expand, "Accept-Language", "de,en;q=0.5");
        String body = server.get(expand, "Accept-Language", "de, en;q=0.5").body();
        assertThat(server.get(expand, "Accept-Language", " de ; q=1.0 , en; q=0.5")
                        .body())
                .isEqualTo(body);
    }

    @Test
    void get_knownTags_areAListOverAllHeaders() throws Exception {
        String tag = header(server.get(LOOKUP), "ETag");
        for (String known : new String[] {"*", "\"x\", " + tag, tag.substring(2)}) {
            assertThat(server.get(LOOKUP, "If-None-Match", known).statusCode())
                    .as(known)
                    .isEqualTo(304);
        }
        assertThat(server.get(LOOKUP, "If-None-Match", "\"x\"", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        String unquoted = tag.replaceAll("W/|\"", "");
        assertThat(server.get(LOOKUP, "If-None-Match", unquoted).statusCode()).isEqualTo(200);
    }

    @Test
    void get_notModified_hasNoHeadersOfABody() throws Exception {
        String tag = header(server.get(LARGE), "ETag");
        HttpResponse<String> answer = server.get(LARGE, "If-None-Match", tag, "Accept-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.headers().map()).containsKeys("etag", "vary", "cache-control");
        assertThat(answer.headers().map()).doesNotContainKeys("content-type", "content-encoding");
        assertThat(answer.headers().allValues("Date")).hasSizeLessThanOrEqualTo(1);
    }

    /** Whichever form is asked for first, each gets its own, and both have one tag. */
    @Test
    void get_compressedAndPlain_areTheSame() throws Exception {
        for (boolean gzipFirst : new boolean[] {true, false}) {
            String path = LARGE + "&_pretty=" + gzipFirst;
            HttpResponse<byte[]> first = server.getBytes(path, "Accept-Encoding", gzipFirst ? "gzip" : "identity");
            HttpResponse<byte[]> second = server.getBytes(path, "Accept-Encoding", gzipFirst ? "identity" : "gzip");
            HttpResponse<byte[]> gzip = gzipFirst ? first : second;
            HttpResponse<byte[]> plain = gzipFirst ? second : first;
            assertThat(gzip.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(gzip.body().length).isLessThan(plain.body().length / 2);
            assertThat(inflated(gzip.body())).isEqualTo(plain.body());
            assertThat(header(gzip, "ETag")).isEqualTo(header(plain, "ETag"));
        }
    }

    @Test
    void get_short_isPlain() throws Exception {
        String path = "/CodeSystem/$subsumes?system=http://example.org/colours&codeA=red&codeB=red";
        HttpResponse<byte[]> answer = server.getBytes(path, "Accept-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void get_headers_areComplete() throws Exception {
        HttpResponse<String> answer = server.get(LOOKUP, "X-Request-ID", "abc-1");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/fhir+json;charset=UTF-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(answer, "Vary")).isEqualTo("Accept, Accept-Language, Accept-Encoding, Prefer");
        assertThat(header(answer, "X-Request-ID")).isEqualTo("abc-1");
    }

    @Test
    void get_withCredentials_isPrivate() throws Exception {
        HttpResponse<String> answer = server.get(LOOKUP, "Authorization", "Bearer x");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void get_error_isNotTagged() throws Exception {
        HttpResponse<String> answer = server.get(LOOKUP + "x");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'application/fhir+json;q=0.5, application/fhir+xml', xml",
        "'application/fhir+xml;q=1.0, application/fhir+json;q=1.0, application/xml+fhir;q=0.9', json",
        "'application/fhir+json;q=0, */*',                    xml",
        "'application/json, text/plain, */*',                 json",
        "'application/fhir+xml;q=0, application/*',           json",
        "'application/fhir+xml;fhirVersion=5.0, */*;q=0.1',   json",
        "application/fhir+xml;fhirVersion=4.0,                xml",
    })
    void get_accept_isWeighed(String accept, String format) throws Exception {
        HttpResponse<String> answer = server.get(LOOKUP, "Accept", accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("application/fhir+" + format);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
    }

    /** Nothing between refuses it in somebody else's server. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/fhir+json;q=0",
                "*/*;q=0",
                "application/fhir+json;fhirVersion=5.0",
                "application/fhir+xml; fhirVersion=\"3.0\", application/json;q=0"
            })
    void get_nothingThatIsAcceptable_isRefused(String accept) throws Exception {
        HttpResponse<String> answer = server.get(LOOKUP, "Accept", accept);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(406);
        assertThat(header(answer, "Content-Type")).startsWith("application/fhir+json");
        assertThat(answer.body()).contains("ask for application/fhir+json or application/fhir+xml");
        assertThat(server.get(LOOKUP + "&_format=json;fhirVersion=5.0").statusCode())
                .isEqualTo(406);
    }

    @Test
    void post_ofAnotherVersion_isRefused() throws Exception {
        HttpResponse<String> answer = server.post(
                "/CodeSystem/$lookup", "application/fhir+json;fhirVersion=5.0", "{\"resourceType\":\"Parameters\"}");
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    /** HTML, and what is no format of FHIR, is HAPI's to answer. */
    @Test
    void get_otherFormats_areLeftToHapi() throws Exception {
        for (String accept : new String[] {"text/html", "text/html, application/fhir+json;q=0.5", "text/turtle"}) {
            assertThat(server.get(LOOKUP, "Accept", accept).headers().firstValue("ETag"))
                    .as(accept)
                    .isEmpty();
        }
    }

    @Test
    void get_longRefusal_isCompressed() throws Exception {
        String path = "/CodeSystem/$lookup?system=http://example.org/colours&code=" + "x".repeat(1500);
        HttpResponse<byte[]> answer = server.getBytes(path, "Accept-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new String(inflated(answer.body()), StandardCharsets.UTF_8)).contains("OperationOutcome");
    }

    @Test
    void get_gzipWithAWeightOfZero_isPlain() throws Exception {
        HttpResponse<byte[]> answer = server.getBytes(LARGE, "Accept-Encoding", "gzip;q=0");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("{");
    }

    @Test
    void post_form_isLeftToHapi() throws Exception {
        HttpResponse<String> answer = server.post(
                "/CodeSystem/$lookup",
                "application/x-www-form-urlencoded",
                "system=http://example.org/colours&code=red");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Rot");
    }

    @Test
    void post_malformed_isRefused() throws Exception {
        for (PlainServer each : new PlainServer[] {server, PlainServer.start(false)}) {
            HttpResponse<String> answer =
                    each.post("/CodeSystem/$lookup", "application/fhir+json", "{\"resourceType\":");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("The request's body cannot be read as a FHIR resource")
                    .doesNotContain("at ca.uhn");
            if (each != server) {
                each.close();
            }
        }
    }

    @Test
    void get_throughHapi_isNotSentInChunksPerValue() throws Exception {
        HttpResponse<String> answer = server.get(LOOKUP + "&_summary=false");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).isPresent();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static byte[] inflated(byte[] gzip) throws java.io.IOException {
        return new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(gzip)).readAllBytes();
    }
}
