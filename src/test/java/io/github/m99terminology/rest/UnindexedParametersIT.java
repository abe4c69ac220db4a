package io.github.m99terminology.rest;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.zaxxer.hikari.HikariDataSource;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.Outcome;
import io.github.m99terminology.server.TestServer;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnindexedParametersIT {
    private final TestServer server = TestServer.shared();
    private final Http fhir = server.fhir();

    @Test
    void codeSystem_ofManyConcepts_writesNoRowPerConcept() throws SQLException {
        String concepts = IntStream.range(0, 500)
                .mapToObj(i -> "{\"code\": \"c%d\", \"designation\": [{\"language\": \"de\", \"value\": \"%d\"}]}"
                        .formatted(i, i))
                .collect(Collectors.joining(","));
        HttpResponse<String> answer = fhir.put(
                "/CodeSystem/unindexed",
                """
                {"resourceType": "CodeSystem", "id": "unindexed", "url": "http://example.org/unindexed", "status": "draft",
                 "content": "complete", "concept": [%s]}"""
                        .formatted(concepts),
                AUTHORIZATION);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);

        assertThat(tokensOf("unindexed")).isPositive().isLessThan(20);
        assertThat(fhir.get("/CodeSystem?url=http://example.org/unindexed").body())
                .contains("\"total\":1");
    }

    private int tokensOf(String id) throws SQLException {
        try (Connection database = server.bean(HikariDataSource.class).getConnection();
                PreparedStatement count = database.prepareStatement(
                        "select count(*) from HFJ_SPIDX_TOKEN t join HFJ_RESOURCE r on r.RES_ID = t.RES_ID where r.FHIR_ID = ?")) {
            count.setString(1, id);
            try (ResultSet result = count.executeQuery()) {
                assertThat(result.next()).isTrue();
                return result.getInt(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=c1", "code:not=c1", "language=de"})
    void search_byWhatIsInside_isRefused(String query) {
        HttpResponse<String> answer = fhir.get("/CodeSystem?" + query);
        Outcome.of(answer, 400);
        assertThat(answer.body()).contains("CodeSystem/$lookup tells what a code means");
    }

    @Test
    void search_ofOtherTypesByCode_isAnsweredAsBefore() {
        assertThat(fhir.get("/ValueSet?code=M99.65").statusCode()).isEqualTo(200);
    }

    @Test
    void capabilityStatement_listsNoSearchThatIsRefused() {
        CapabilityStatement statement = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(CapabilityStatement.class, fhir.get("/metadata").body());
        assertThat(statement.getRestFirstRep().getResource())
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(resource.getSearchParam())
                        .extracting(parameter -> parameter.getName())
                        .contains("_id")
                        .doesNotContain("_filter", "_text", "_content"))
                .filteredOn(resource -> resource.getType().equals("CodeSystem"))
                .singleElement()
                .satisfies(resource -> assertThat(resource.getSearchParam())
                        .extracting(parameter -> parameter.getName())
                        .contains("url", "version", "system")
                        .doesNotContain("code", "language"));
    }
}
