package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FastPathTest {

    private static final String LOOKUP = "/CodeSystem/$lookup?system=http://example.org/colours&code=red";

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
    void get_expansionAgain_comesFromTheCache() throws Exception {
        String path = "/ValueSet/$expand?url=http://example.org/warm";
        assertThat(server.get(path).body()).isEqualTo(server.get(path).body());
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

    @Test
    void get_headers_areComplete() throws Exception {
        HttpResponse<String> answer = server.get(LOOKUP, "X-Request-ID", "abc-1");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/fhir+json;charset=UTF-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(answer, "Vary")).isEqualTo("Accept, Accept-Language");
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

    @Test
    void get_weighedAccept_isLeftToHapi() throws Exception {
        HttpResponse<String> answer = server.get(LOOKUP, "Accept", "application/fhir+json;q=0.5, application/fhir+xml");
        assertThat(header(answer, "Content-Type")).startsWith("application/fhir+xml");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
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
}
