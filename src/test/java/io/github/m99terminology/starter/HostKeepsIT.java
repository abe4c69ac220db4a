package io.github.m99terminology.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Http;
import io.github.m99terminology.starter.HostRequest.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host answered before it had the plugin it answers with it: two hosts side by side, one with the jar turned on. */
@TestMethodOrder(OrderAnnotation.class)
@Tag("slow")
class HostKeepsIT {
    private static StarterServer stock;
    private static StarterServer with;

    @BeforeAll
    static void start() throws Exception {
        stock = StarterServer.startStock();
        with = StarterServer.start(Map.of());
        HostAnswers.store(new Http(stock.base()));
        HostAnswers.store(new Http(with.base()));
    }

    @AfterAll
    static void stop() throws Exception {
        stock.close();
        with.close();
    }

    static List<HostRequest> requests() throws IOException {
        return HostRequest.all();
    }

    @ParameterizedTest
    @Order(1)
    @MethodSource("requests")
    void request_aboutWhatIsTheHosts_isAnsweredAsBefore(HostRequest request) {
        HttpResponse<String> before = request.sendTo(new Http(stock.base()));
        HttpResponse<String> now = request.sendTo(new Http(with.base()));

        assertThat(now).as(now.body()).matches(request::isMetBy, request.status() + ", " + request.said());
        if (request.rule() == Rule.NEW) {
            assertThat(before.statusCode()).as(before.body()).isNotEqualTo(200);
        } else {
            assertThat(before).as(before.body()).matches(request::isMetBy, request.status() + ", " + request.said());
        }
        if (request.rule() == Rule.SAME) {
            assertThat(HostRequest.plain(now)).isEqualTo(HostRequest.plain(before));
        }
    }

    /** HAPI's {@code $validate} takes the engine's answers, and says nothing against them. */
    @ParameterizedTest
    @Order(2)
    @MethodSource("io.github.m99terminology.starter.ConditionVerdicts#inBothFormats")
    void validate_ofACondition_saysWhatValidateCodeSays(ConditionVerdicts.Case condition, String format) {
        assertThat(ConditionVerdicts.unmet(new Http(with.base()), condition, format))
                .isEmpty();
    }

    @Test
    @Order(3)
    void metadata_keepsWhatTheHostSaysOfItself() {
        Map<String, String> before = HostAnswers.metadata(new Http(stock.base()));
        Map<String, String> now = HostAnswers.metadata(new Http(with.base()));

        assertThat(before).containsEntry("software.name", "HAPI FHIR Server");
        before.values().removeIf(String::isEmpty);
        assertThat(now).containsAllEntriesOf(before);
        assertThat(new Http(with.base()).get("/metadata").body())
                .contains("http://hl7.org/fhir/CapabilityStatement/terminology-server");
    }

    /** One coding in the value set suffices (R4); the other one is of a system that the host knows. */
    @Test
    @Order(4)
    void validate_twoCodingsOneInTheValueSet_isNoBindingError() {
        Http fhir = new Http(with.base());
        fhir.put(
                "/StructureDefinition/bound",
                """
                {"resourceType": "StructureDefinition", "id": "bound", "url": "http://example.org/bound", "name": "Bound",
                 "status": "active", "kind": "resource", "abstract": false, "type": "Condition", "fhirVersion": "4.0.1",
                 "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Condition", "derivation": "constraint",
                 "differential": {"element": [{"id": "Condition.code", "path": "Condition.code", "min": 1, "binding": {
                   "strength": "required", "valueSet": "https://m99-terminology.github.io/fhir/ValueSet/m99-billable"}}]}}""");
        assertThat(validate(fhir, "M99.65")).doesNotContain("is required");
        assertThat(validate(fhir, "M99.6")).contains("is required");
    }

    private static String validate(Http fhir, String code) {
        return fhir.post(
                        "/Condition/$validate",
                        """
                {"resourceType": "Condition", "meta": {"profile": ["http://example.org/bound"]}, "subject": {"reference": "Patient/1"},
                 "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "%s"},
                   {"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}}"""
                                .formatted(code))
                .body();
    }

    /** The last, for it changes what the host has: HAPI's tool writes an empty resource over the one with that url. */
    @Test
    @Order(5)
    void upload_ofTheShippedCodeSystem_isRefused_andTakesNothingAway() {
        assertThat(HostAnswers.lostByUpload(new Http(with.base()))).isEmpty();
    }

    /** A complete one, which the host's tool would empty as well. */
    @Test
    @Order(6)
    void upload_ofACompleteShippedCodeSystem_takesNothingAway() {
        Http fhir = new Http(with.base());
        String system = "https://m99-terminology.github.io/fhir/CodeSystem/evidence-grade";
        HostAnswers.upload(fhir, "$upload-external-code-system", system, "concepts.csv", "CODE,DISPLAY\nZ,Last\n");

        assertThat(fhir.get("/CodeSystem/evidence-grade").body())
                .contains("\"complete\"")
                .doesNotContain("not-present");
        HttpResponse<String> grade = fhir.get("/CodeSystem/$lookup?code=A&system=" + system);
        assertThat(grade.statusCode()).as(grade.body()).isEqualTo(200);
    }
}
