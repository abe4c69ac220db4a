package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that are only read: another method is 405 with {@code Allow}, whoever sends it, and changes nothing. */
class ReadOnlyAddressesIT {
    private static final String STORED =
            """
            {"resourceType":"CodeSystem","id":"past","url":"http://example.org/past","status":"draft","content":"fragment"}""";

    private final Http fhir = TestServer.shared().fhir();
    private final Http web = TestServer.shared().web();

    @BeforeEach
    void store() {
        assertThat(fhir.put("/CodeSystem/past", STORED, AUTHORIZATION).statusCode())
                .isIn(200, 201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_history",
                "/CodeSystem/_history",
                "/CodeSystem/past/_history",
                "/CodeSystem/past/_history/1",
                "/CodeSystem/%5Fhistory",
                "/CodeSystem/past/_history?_format=json"
            })
    void history_byAnotherMethodThanGet_isNotAllowed(String path) {
        for (String method : List.of("DELETE", "PUT", "POST", "PATCH", "OPTIONS")) {
            for (String[] headers : List.of(new String[0], AUTHORIZATION)) {
                HttpResponse<String> answer = fhir.send(method, path, headers);

                assertThat(Outcome.of(answer, 405))
                        .as("%s %s", method, path)
                        .contains("only read here, by GET", method);
                assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
            }
        }
        assertThat(fhir.get("/CodeSystem/past").statusCode()).isEqualTo(200);
        assertThat(fhir.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"batch,DELETE", "batch,PUT", "transaction,DELETE", "transaction,PUT"})
    void history_writtenByABundle_isRefused(String type, String method) {
        String bundle =
                """
                {"resourceType":"Bundle","type":"%s","entry":[{"resource":%s,"request":{"method":"%s","url":"CodeSystem/past/_history/1"}}]}"""
                        .formatted(type, STORED, method);

        assertThat(Outcome.of(fhir.post("/", bundle, AUTHORIZATION), 400)).contains("only read here, by GET", method);
        assertThat(fhir.get("/CodeSystem/past").statusCode()).isEqualTo(200);
    }

    @Test
    void health_byAnotherMethodThanGet_isNotAllowed() {
        for (String path : List.of("/health/live", "/health/ready")) {
            for (String method : List.of("DELETE", "PUT", "POST", "PATCH", "OPTIONS")) {
                HttpResponse<String> answer = web.send(method, path);

                assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(405);
                assertThat(answer.body())
                        .isEqualTo("Health and metrics are asked for by GET or HEAD; the request was sent as " + method
                                + ".\n");
                assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
            }
            assertThat(web.send("HEAD", path).statusCode()).isEqualTo(200);
            assertThat(web.get(path).statusCode()).isEqualTo(200);
        }
    }

    /** HAPI would answer for any version with the current one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CodeSystem/past/_history/1/$lookup?code=a",
                "CodeSystem/past/_history/77/$validate-code?code=a",
                "CodeSystem/past/_history/abc/$package",
                "ValueSet/m99-billable/_history/1/$expand"
            })
    void operation_ofAVersionOfThePast_isNotFound(String path) {
        assertThat(Outcome.of(fhir.get("/" + path), 404))
                .contains("Operations are asked of a resource as it is now, at ")
                .contains("is only read, at " + path.substring(0, path.indexOf("/$")));
        String batch =
                """
                {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"%s"}}]}"""
                        .formatted(path);
        assertThat(fhir.post("/", batch).body()).contains("\"404 Not Found\"", "as it is now");
    }
}
