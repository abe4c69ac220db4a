package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.access.Issuer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who did what: a server that keeps an audit of writes and of IHE's transactions, and trusts an issuer of tokens. */
class AuditIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String LOOKUP = "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03";

    @TempDir
    static Path folder;

    private static Issuer issuer;
    private static TestServer server;

    @BeforeAll
    static void start() {
        issuer = new Issuer();
        server = TestServer.start(folder, issuer.settings("audit.events", "all"));
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    private static String[] as(String client, String scope) {
        return new String[] {"Authorization", "Bearer " + issuer.token(client, scope)};
    }

    private static String valueSet(String id) {
        return "{\"resourceType\": \"ValueSet\", \"id\": \"%s\", \"url\": \"http://example.org/%s\", \"status\": \"draft\"}"
                .formatted(id, id);
    }

    private static List<AuditEvent> events(String query) {
        HttpResponse<String> answer =
                server.fhir().get("/AuditEvent?_count=200" + query, as("auditor", "system/AuditEvent.rs"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return R4.newJsonParser().parseResource(Bundle.class, answer.body()).getEntry().stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .toList();
    }

    /** The event that there will be: they are written a moment after the answer. */
    private static AuditEvent event(String query, Predicate<AuditEvent> wanted) {
        Await.until("the event", Duration.ofSeconds(20), () -> events(query).stream()
                .anyMatch(wanted));
        return events(query).stream().filter(wanted).findFirst().orElseThrow();
    }

    private static boolean is(AuditEvent event, String interaction, String outcome) {
        return event.getSubtypeFirstRep().getCode().equals(interaction)
                && event.getOutcome().toCode().equals(outcome);
    }

    private static String request(AuditEvent event) {
        return new String(event.getEntity().get(event.getEntity().size() - 1).getQuery(), StandardCharsets.UTF_8);
    }

    @Test
    void write_isKeptWithWhoAndWhat() {
        String[] robot = as("robot", "system/ValueSet.cud");
        assertThat(server.fhir()
                        .put("/ValueSet/audited", valueSet("audited"), robot)
                        .statusCode())
                .isEqualTo(201);
        assertThat(server.fhir().delete("/ValueSet/audited", robot).statusCode())
                .isEqualTo(200);

        AuditEvent written = event("&agent-name=robot", event -> is(event, "update", "0"));
        assertThat(written.getEntityFirstRep().getWhat().getReference()).isEqualTo("ValueSet/audited/_history/1");
        assertThat(request(written)).isEqualTo("PUT /fhir/ValueSet/audited");
        assertThat(written.getAgentFirstRep().getNetwork().getAddress()).isEqualTo("127.0.0.1");
        assertThat(event("&agent-name=robot&action=D", event -> true)
                        .getEntityFirstRep()
                        .getWhat()
                        .getReference())
                .startsWith("ValueSet/audited");
    }

    @Test
    void write_thatIsRefused_isKept() {
        assertThat(server.fhir()
                        .put("/ValueSet/refused", valueSet("refused"), as("reader", "system/*.rs"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.fhir().put("/ValueSet/nobody", valueSet("nobody")).statusCode())
                .isEqualTo(401);
        assertThat(request(event("&agent-name=reader", event -> is(event, "update", "4"))))
                .endsWith("/ValueSet/refused");
        AuditEvent nobodys = event("&outcome=4", event -> request(event).endsWith("/ValueSet/nobody"));
        assertThat(nobodys.getAgentFirstRep().hasName()).isFalse();
        assertThat(events("&_id=" + nobodys.getIdElement().getIdPart()))
                .singleElement()
                .satisfies(found -> assertThat(request(found)).endsWith("/ValueSet/nobody"));
        assertThat(events("&_id=none")).isEmpty();
    }

    @Test
    void bundle_isKeptWithAllThatItWrites() {
        String entries = List.of("bundled-1", "bundled-2").stream()
                .map(id -> "{\"resource\": %s, \"request\": {\"method\": \"PUT\", \"url\": \"ValueSet/%s\"}}"
                        .formatted(valueSet(id), id))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        String bundle = "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [%s]}".formatted(entries);
        assertThat(server.fhir()
                        .post("/", bundle, as("loader", "system/ValueSet.u"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(event("&agent-name=loader", event -> is(event, "transaction", "0"))
                        .getEntity())
                .extracting(entity -> entity.getWhat().getReference())
                .contains("ValueSet/bundled-1/_history/1", "ValueSet/bundled-2/_history/1");
    }

    @Test
    void transactionsOfIhe_areKeptWhereThatIsSwitchedOn() {
        server.fhir().get(LOOKUP + "&access_token=s3cr3t");
        server.fhir().get("/ValueSet?_count=1");
        for (String transaction : List.of("ITI-98", "ITI-95")) {
            AuditEvent event = event("", each -> each.getSubtype().stream()
                    .anyMatch(subtype -> subtype.getCode().equals(transaction)));
            assertThat(event.getOutcome().toCode()).isEqualTo("0");
        }
        assertThat(events("")).noneMatch(event -> request(event).contains("s3cr3t"));
        server.fhir().get("/metadata");
        assertThat(events("")).noneMatch(event -> request(event).contains("/metadata"));
    }

    @Test
    void audit_isReadByWhoMay_andWrittenByNobody() {
        for (String path : List.of("/AuditEvent", "/AuditEvent/x", "/AuditEvent/_search")) {
            assertThat(server.fhir().get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(server.fhir()
                            .get(path, as("reader", "system/CodeSystem.cruds"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        String batch =
                "{\"resourceType\": \"Bundle\", \"type\": \"batch\", \"entry\": [{\"request\": {\"method\": \"GET\", \"url\": \"AuditEvent\"}}]}";
        assertThat(server.fhir().post("/", batch).body()).contains("401").doesNotContain("\"AuditEvent\",");
        assertThat(server.fhir().get("/AuditEvent", TestServer.AUTHORIZATION).statusCode())
                .isEqualTo(200);
        String event = "{\"resourceType\": \"AuditEvent\", \"id\": \"x\"}";
        for (HttpResponse<String> answer : List.of(
                server.fhir().post("/AuditEvent", event, TestServer.AUTHORIZATION),
                server.fhir().put("/AuditEvent/x", event, TestServer.AUTHORIZATION),
                server.fhir().delete("/AuditEvent/x", TestServer.AUTHORIZATION))) {
            assertThat(answer.statusCode()).isBetween(400, 405);
        }
    }

    @Test
    void audit_isReadInPages_andByItsIds() {
        for (int i = 0; i < 3; i++) {
            server.fhir().delete("/ValueSet/not-there-" + i, as("pager", "system/ValueSet.d"));
        }
        Await.until(
                "three events",
                Duration.ofSeconds(20),
                () -> events("&agent-name=pager").size() >= 3);
        Bundle page = R4.newJsonParser()
                .parseResource(
                        Bundle.class,
                        server.fhir()
                                .get("/AuditEvent?agent-name=pager&_count=2", TestServer.AUTHORIZATION)
                                .body());
        assertThat(page.getTotal()).isEqualTo(3);
        assertThat(page.getEntry()).hasSize(2);
        String next = page.getLink("next").getUrl();
        assertThat(new Http(next).get("", TestServer.AUTHORIZATION).body()).contains("\"total\":3");
        String id = page.getEntryFirstRep().getResource().getIdElement().getIdPart();
        assertThat(server.fhir()
                        .get("/AuditEvent/" + id, TestServer.AUTHORIZATION)
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.fhir()
                        .get("/AuditEvent?date=gt2999-01-01", TestServer.AUTHORIZATION)
                        .body())
                .contains("\"total\":0");
    }
}
