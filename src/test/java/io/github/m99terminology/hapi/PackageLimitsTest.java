package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A package is refused whole when it is too large, however its resources came. */
class PackageLimitsTest {

    private static final TerminologySettings SMALL =
            TerminologySettings.read(Map.of(Setting.PACKAGE_BYTES, "2KB", Setting.BUNDLE_LIMIT, "3")::get);

    private static String set(int number, String title, String include) {
        return """
               {"name": "tx-resource", "resource": {"resourceType": "ValueSet", "url": "urn:set:%1$d", "version": "1", "status": "active",
                 "title": "%2$s", "compose": {"include": [%3$s]}}},"""
                .formatted(number, title, include);
    }

    private static HttpResponse<String> ask(String resources) throws Exception {
        try (PlainServer server = PlainServer.start(SMALL)) {
            return server.post(
                    "/ValueSet/$package",
                    "application/fhir+json",
                    "{\"resourceType\": \"Parameters\", \"parameter\": [" + resources
                            + "{\"name\": \"url\", \"valueUri\": \"urn:set:0\"}]}");
        }
    }

    private static String imports(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("{\"valueSet\": [\"urn:set:%d\"]}"::formatted)
                .collect(Collectors.joining(","));
    }

    private static String imported(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> set(number, "t", "{\"system\": \"urn:x\", \"concept\": [{\"code\": \"a\"}]}"))
                .collect(Collectors.joining());
    }

    @Test
    void package_withinTheLimits_isAnswered() throws Exception {
        HttpResponse<String> answer = ask(set(0, "t", imports(2)) + imported(2));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("urn:set:1|1", "urn:set:2|1");
    }

    @Test
    void package_ofTooManyResources_isRefused() throws Exception {
        HttpResponse<String> answer = ask(set(0, "t", imports(3)) + imported(3));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("would have 4 resources, more than the 3", "too-costly");
    }

    @Test
    void package_ofTooManyBytes_isRefused() throws Exception {
        HttpResponse<String> answer = ask(set(0, "x".repeat(3000), imports(1)) + imported(1));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("more than 2048 bytes", "too-costly");
    }
}
