package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Await;
import io.github.m99terminology.server.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /fhir/CodeSystem/$lookup, $lookup",
        "POST, /fhir/ValueSet/abc/$expand, $expand",
        "GET, /fhir/CodeSystem/$M99.65, $other",
        "GET, /fhir/metadata, metadata",
        "GET, /fhir/ValueSet, search",
        "POST, /fhir/ValueSet/_search, search",
        "GET, /fhir/ValueSet/abc, read",
        "GET, /fhir/ValueSet/abc/_history/2, history",
        "PUT, /fhir/ValueSet/abc, write",
        "POST, /fhir/, bundle",
        "GET, /fhir, search",
        "GET, /code/M99.65, page",
        "GET, /fhirs, page",
        "POST, /scribe, page",
        "POST, /cds-services/documentation-order-sign, hook",
        "GET, /cds-servicesX, page",
        "POST, /mcp, mcp",
        "GET, /mcpX, page",
        "GET, /health/ready, health",
        "GET, /metrics, metrics"
    })
    void request_isOneOfAFewKinds(String method, String path, String kind) {
        assertThat(RequestMetrics.operation(method, path)).isEqualTo(kind);
    }

    @Test
    void metrics_countRequestsByOperationAndOutcome_andNameNothingThatWasSent() {
        try (NotesServer server = NotesServer.start(Map.of())) {
            Http web = server.web();
            server.fhir().get("/metadata");
            server.fhir().get("/CodeSystem/$lookup?code=M99.65&patient=Mary");
            server.fhir().get("/CodeSystem/$Mary");
            server.fhir().get("/Basic/Mary");
            Await.until("counted", Duration.ofSeconds(20), () -> web.get("/metrics")
                    .body()
                    .contains("operation=\"$other\",outcome=\"refused\""));

            String counted = web.get("/metrics").body();
            assertThat(counted)
                    .contains("terminology_requests_seconds_count{operation=\"metadata\",outcome=\"answered\"} 1")
                    .contains(
                            "terminology_requests_seconds_bucket{operation=\"$lookup\",outcome=\"refused\",le=\"20.0\"} 1")
                    .doesNotContain("Mary", "M99");
            assertThat(web.get("/metrics").headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(web.post("/metrics", "").statusCode()).isEqualTo(405);
        }
    }

    /** Before each request of a page of another origin a browser asks whether it may: that is no write, and no fast lookup either. */
    @Test
    void browsersQuestionBeforeARequest_isNotCountedAsTheRequest() {
        try (NotesServer server = NotesServer.start(Map.of())) {
            for (String path :
                    List.of("/Basic/1", "/Basic", "/CodeSystem/$lookup", "/", "/metadata", "/Basic/_search")) {
                server.fhir()
                        .send("OPTIONS", path, "Origin", "https://a.example", "Access-Control-Request-Method", "POST");
            }
            Await.until("counted", Duration.ofSeconds(20), () -> server.web()
                    .get("/metrics")
                    .body()
                    .contains("terminology_requests_seconds_count{operation=\"options\",outcome=\"answered\"} 6"));
            assertThat(server.web().get("/metrics").body())
                    .doesNotContain("\"write\"", "\"$lookup\"", "\"bundle\"", "\"metadata\"", "\"search\"");
        }
    }

    @Test
    void manyKindsOfNonsense_makeNoFurtherSeries() {
        try (NotesServer server = NotesServer.start(Map.of())) {
            for (int i = 0; i < 200; i++) {
                server.fhir().get("/CodeSystem/$op" + i);
                server.web().get("/page" + i);
            }
            assertThat(server.web()
                            .get("/metrics")
                            .body()
                            .lines()
                            .filter(line -> line.startsWith("terminology_requests_seconds_count")))
                    .hasSizeLessThan(5);
        }
    }

    @Test
    void metrics_standOnTheManagementPortAlone_whenThereIsOne() {
        try (NotesServer server = NotesServer.start(Map.of("management.port", "0"))) {
            Http management = new Http("http://127.0.0.1:" + server.managementPort());
            assertThat(management.get("/metrics").statusCode()).isEqualTo(200);
            for (String path : List.of("/metrics", "/metrics/")) {
                assertThat(server.web().get(path).statusCode()).isEqualTo(404);
            }
        }
    }
}
