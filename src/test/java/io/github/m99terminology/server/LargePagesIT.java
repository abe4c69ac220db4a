package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve value sets of 100 KB, where a page may have 350 KB: three to a page, and the pages together are all of them, each once. */
class LargePagesIT {
    private static final int STORED = 12;
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private static String large(int number) {
        return """
                {"resourceType":"ValueSet","id":"large-%d","url":"http://example.org/large/%d","status":"draft","publisher":"large",
                 "description":"%s"}"""
                .formatted(number, number, "x".repeat(100_000));
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return R4.newJsonParser().parseResource(Bundle.class, answer.body());
    }

    @Test
    void pages_ofLargeResources_areSmallAndComplete(@TempDir Path folder) {
        try (TestServer server = TestServer.start(folder, Map.of("search.page-bytes", "350KB"))) {
            IntStream.range(0, STORED).forEach(i -> assertThat(server.fhir()
                            .put("/ValueSet/large-" + i, large(i), AUTHORIZATION)
                            .statusCode())
                    .isEqualTo(201));

            for (String path : List.of(
                    "/ValueSet?publisher=large&_count=1000",
                    "/ValueSet?publisher=large",
                    "/ValueSet?_count=1000",
                    "/ValueSet/_history?_count=1000")) {
                pagesOf(server, path);
            }
            assertThat(server.fhir()
                            .get("/ValueSet?publisher=large&_summary=count")
                            .body())
                    .contains("\"total\":12");
            assertThat(bundle(server.fhir().get("/ValueSet?publisher=large&_count=2"))
                            .getEntry())
                    .hasSize(2);
            assertThat(bundle(server.fhir().get("/CodeSystem?_count=1000")).getEntry())
                    .hasSizeLessThan(9);
        }
    }

    private static void pagesOf(TestServer server, String path) {
        Set<String> seen = new HashSet<>();
        Bundle page = bundle(server.fhir().get(path));
        while (true) {
            assertThat(page.getEntry()).as(path).hasSizeLessThanOrEqualTo(3);
            page.getEntry()
                    .forEach(entry -> assertThat(seen.add(entry.getResource().getId()))
                            .as(entry.getFullUrl())
                            .isTrue());
            Bundle.BundleLinkComponent next = page.getLink("next");
            if (next == null) {
                break;
            }
            page = bundle(new Http("").get(next.getUrl()));
        }
        assertThat(seen.stream().filter(id -> id.contains("large-"))).as(path).hasSize(STORED);
    }
}
