package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What storing, finding and keeping resources must do on every database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class CrudContract {
    private final FhirContext fhir = FhirContext.forR4Cached();

    private Path data;
    private TestServer server;

    /** The settings that choose the database; asked once. */
    abstract Map<String, String> database() throws Exception;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        data = folder;
        server = TestServer.start(data, database());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CodeSystem",
                "ValueSet",
                "ConceptMap",
                "NamingSystem",
                "OperationDefinition",
                "StructureDefinition",
                "TestScript"
            })
    void resource_ofEachType_isCreatedReadUpdatedFoundAndDeleted(String type) {
        String path = "/" + type + "/crud";
        assertThat(server.fhir()
                        .put(path, resource(type, "crud", "first"), AUTHORIZATION)
                        .statusCode())
                .isEqualTo(201);
        assertThat(server.fhir()
                        .put(path, resource(type, "crud", "second"), AUTHORIZATION)
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> read = server.fhir().get(path);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("second");
        assertThat(read.headers().firstValue("ETag")).contains("W/\"2\"");
        assertThat(server.fhir().get(path + "/_history/1").body()).contains("first");
        assertThat(bundle("/" + type + "?name=second").getTotal()).isEqualTo(1);

        assertThat(server.fhir().delete(path, AUTHORIZATION).statusCode()).isEqualTo(200);
        Outcome.of(server.fhir().get(path), 410);
        assertThat(bundle("/" + type + "?name=second").getTotal()).isZero();
        assertThat(bundle(path + "/_history").getEntry()).hasSize(3);
    }

    @Test
    void write_isInTheAudit_andPagesBeginWithTheNewest() {
        for (int i = 1; i <= 3; i++) {
            server.fhir().delete("/ValueSet/audited-" + i, AUTHORIZATION);
        }
        Await.until(
                "the events", Duration.ofSeconds(20), () -> audit("&_count=1").getTotal() >= 3);
        Bundle page = audit("&action=D&agent-name=write.token&_count=2&date=ge2026-01-01");
        assertThat(page.getEntry()).hasSize(2);
        assertThat(page.getLink("next").getUrl()).contains("_offset=2");
        assertThat(audit("&agent-name=nobody").getTotal()).isZero();
        assertThat(audit("&date=gt2999").getTotal()).isZero();
    }

    private Bundle audit(String query) {
        return parse(server.fhir().get("/AuditEvent?_pretty=false" + query, AUTHORIZATION));
    }

    @Test
    void resource_inXml_isStoredAsTheSame() {
        String xml = "<CodeSystem xmlns=\"http://hl7.org/fhir\"><id value=\"xml\"/>"
                + "<url value=\"http://example.org/xml\"/><status value=\"draft\"/><content value=\"fragment\"/></CodeSystem>";
        server.fhir().put("/CodeSystem/xml", xml, header("Content-Type", "application/fhir+xml"));

        assertThat(server.fhir().get("/CodeSystem/xml").body()).contains("\"url\":\"http://example.org/xml\"");
        assertThat(server.fhir()
                        .get("/CodeSystem/xml", "Accept", "application/fhir+xml")
                        .body())
                .contains("<url value=\"http://example.org/xml\"/>");
    }

    @Test
    void search_byUrlAndVersion_findsTheOne() {
        for (String version : List.of("2025", "2026")) {
            CodeSystem system = codeSystem("versions-" + version, "http://example.org/versions");
            system.setVersion(version);
            put(system);
        }

        assertThat(bundle("/CodeSystem?url=http://example.org/versions").getTotal())
                .isEqualTo(2);
        assertThat(bundle("/CodeSystem?url=http://example.org/versions&version=2026")
                        .getEntryFirstRep()
                        .getResource()
                        .getIdElement()
                        .getIdPart())
                .isEqualTo("versions-2026");
    }

    @Test
    void search_byNameTitleStatusAndTime_findsTheOne() {
        CodeSystem system = codeSystem("found", "http://example.org/found");
        system.setName("FoundByName").setTitle("Found by its title");
        put(system);

        for (String query : List.of(
                "name=found",
                "name:exact=FoundByName",
                "name:contains=byname",
                "title:contains=its",
                "url=http://example.org/found&status=draft",
                "url=http://example.org/found&_lastUpdated=gt2020-01-01",
                "_id=found")) {
            assertThat(bundle("/CodeSystem?" + query).getTotal()).as(query).isEqualTo(1);
        }
        assertThat(bundle("/CodeSystem?url=http://example.org/found&_lastUpdated=lt2020-01-01")
                        .getTotal())
                .isZero();
    }

    /** Seven code systems, three to a page. */
    @Test
    void search_overSeveralPages_givesEachOnce() {
        IntStream.range(0, 7).forEach(i -> {
            CodeSystem system = codeSystem("page-" + i, "http://example.org/page/" + i);
            system.setPublisher("Pages");
            put(system);
        });

        Bundle page = bundle("/CodeSystem?publisher=Pages&_count=3");
        assertThat(page.getTotal()).isEqualTo(7);
        int found = page.getEntry().size();
        while (page.getLink("next") != null) {
            page = parse(new Http("").get(page.getLink("next").getUrl()));
            found += page.getEntry().size();
        }
        assertThat(found).isEqualTo(7);
    }

    /** HAPI alone would refuse the second: it wants one resource for each URL and version. */
    @Test
    void codeSystem_withConceptsTwiceUnderOneUrl_isStoredTwice() {
        for (String id : List.of("twice-a", "twice-b")) {
            CodeSystem system = codeSystem(id, "http://example.org/twice");
            system.setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
            system.addConcept().setCode("a").setDisplay("A");
            put(system);
        }

        assertThat(bundle("/CodeSystem?url=http://example.org/twice").getTotal())
                .isEqualTo(2);
    }

    @Test
    void update_ofNothing_makesNoNewVersion() {
        CodeSystem system = codeSystem("same", "http://example.org/same");
        put(system);
        put(system);

        assertThat(bundle("/CodeSystem/same/_history").getEntry()).hasSize(1);
    }

    @Test
    void update_ofAnOlderVersion_isAPreconditionFailed() {
        put(codeSystem("conflict", "http://example.org/conflict"));
        String body = resource("CodeSystem", "conflict", "other");

        Outcome.of(server.fhir().put("/CodeSystem/conflict", body, header("If-Match", "W/\"7\"")), 412);
    }

    @Test
    void transaction_withOneThatFails_storesNothing() {
        String bundle =
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":%s,"request":{"method":"PUT","url":"CodeSystem/tx-good"}},
                 {"resource":{"resourceType":"Patient","id":"bad"},"request":{"method":"PUT","url":"Patient/bad"}}]}"""
                        .formatted(resource("CodeSystem", "tx-good", "good"));

        assertThat(server.fhir().post("/", bundle, AUTHORIZATION).statusCode()).isBetween(400, 422);
        Outcome.of(server.fhir().get("/CodeSystem/tx-good"), 404);
    }

    @Test
    void parameter_unknown_isABadRequest() {
        assertThat(Outcome.of(server.fhir().get("/CodeSystem?nonsense=1"), 400)).contains("nonsense");
    }

    @Test
    void restart_keepsEverything() throws Exception {
        put(codeSystem("kept", "http://example.org/kept"));
        put(codeSystem("kept", "http://example.org/kept-2"));

        server.close();
        server = TestServer.start(data, database());

        assertThat(server.fhir().get("/CodeSystem/kept").body()).contains("http://example.org/kept-2");
        assertThat(bundle("/CodeSystem/kept/_history").getEntry()).hasSize(2);
        assertThat(bundle("/CodeSystem?url=http://example.org/kept-2").getTotal())
                .isEqualTo(1);
    }

    private static String[] header(String name, String value) {
        return new String[] {AUTHORIZATION[0], AUTHORIZATION[1], name, value};
    }

    private static String resource(String type, String id, String name) {
        String rest =
                switch (type) {
                    case "CodeSystem" -> "\"url\":\"http://example.org/crud\",\"content\":\"fragment\"";
                    case "ConceptMap" -> "\"url\":\"http://example.org/crud-map\"";
                    case "NamingSystem" -> "\"kind\":\"codesystem\",\"date\":\"2026-01-01\"";
                    case "OperationDefinition" ->
                        "\"kind\":\"operation\",\"code\":\"x\",\"system\":true,\"type\":false,\"instance\":false";
                    case "StructureDefinition" ->
                        "\"url\":\"http://example.org/crud-profile\",\"kind\":\"resource\",\"abstract\":false,\"type\":\"Basic\"";
                    default -> "\"description\":\"a test\"";
                };
        return "{\"resourceType\":\"%s\",\"id\":\"%s\",\"name\":\"%s\",\"status\":\"draft\",%s}"
                .formatted(type, id, name, rest);
    }

    private static CodeSystem codeSystem(String id, String url) {
        CodeSystem system = new CodeSystem();
        system.setId(id);
        system.setUrl(url);
        system.setStatus(org.hl7.fhir.r4.model.Enumerations.PublicationStatus.DRAFT);
        system.setContent(CodeSystem.CodeSystemContentMode.FRAGMENT);
        return system;
    }

    private void put(CodeSystem system) {
        String body = fhir.newJsonParser().encodeResourceToString(system);
        HttpResponse<String> answer =
                server.fhir().put("/CodeSystem/" + system.getIdElement().getIdPart(), body, AUTHORIZATION);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    private Bundle bundle(String path) {
        return parse(server.fhir().get(path));
    }

    private Bundle parse(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return fhir.newJsonParser().parseResource(Bundle.class, answer.body());
    }
}
