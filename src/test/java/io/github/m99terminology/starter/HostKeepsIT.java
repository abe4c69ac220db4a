package io.github.m99terminology.starter;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.server.Http;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host answered before it had the plugin it answers with it: two hosts side by side, one with the jar turned on. */
@TestMethodOrder(OrderAnnotation.class)
class HostKeepsIT {
    private static final String UPLOAD =
            """
            {"resourceType": "Parameters", "parameter": [
              {"name": "system", "valueUri": "%s"},
              {"name": "file", "valueAttachment": {"url": "%s", "data": "%s"}}]}""";

    private static StarterServer stock;
    private static StarterServer with;

    @BeforeAll
    static void start() throws Exception {
        stock = StarterServer.startStock();
        with = StarterServer.start(Map.of());
        for (StarterServer each : new StarterServer[] {stock, with}) {
            Http fhir = new Http(each.base());
            upload(fhir, "http://example.org/uploaded", "concepts.csv", "CODE,DISPLAY\nA,First\nB,Second\n");
            fhir.put(
                    "/ValueSet/uploaded",
                    """
                    {"resourceType": "ValueSet", "id": "uploaded", "url": "http://example.org/vs/uploaded", "status": "active",
                     "compose": {"include": [{"system": "http://example.org/uploaded", "concept": [{"code": "A"}]}]}}""");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        stock.close();
        with.close();
    }

    static List<String> requests() throws IOException {
        return Files.readAllLines(Path.of("src/test/starter/host-requests.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @ParameterizedTest
    @Order(1)
    @MethodSource("requests")
    void request_aboutWhatIsTheHosts_isAnsweredAsBefore(String request) {
        HttpResponse<String> before = new Http(stock.base()).get(request);
        HttpResponse<String> now = new Http(with.base()).get(request);

        assertThat(now.statusCode()).as(now.body()).isEqualTo(before.statusCode());
        assertThat(plain(now)).isEqualTo(plain(before));
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"http://unitsofmeasure.org kg", "http://example.org/uploaded A", "urn:ietf:bcp:47 de"})
    void post_aboutWhatIsTheHosts_isAnsweredAsBefore(String system) {
        String[] parts = system.split(" ");
        String body =
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "coding", "valueCoding": {"system": "%s", "code": "%s"}}]}"""
                        .formatted(parts[0], parts[1]);
        HttpResponse<String> before = new Http(stock.base()).post("/CodeSystem/$lookup", body);
        HttpResponse<String> now = new Http(with.base()).post("/CodeSystem/$lookup", body);

        assertThat(before.statusCode()).as(before.body()).isEqualTo(200);
        assertThat(plain(now)).isEqualTo(plain(before));
    }

    @Test
    @Order(3)
    void metadata_keepsTheHostsOwnName() {
        CapabilityStatement before = metadata(stock);
        CapabilityStatement now = metadata(with);

        assertThat(now.getSoftware().getName()).isEqualTo(before.getSoftware().getName());
        assertThat(now.getSoftware().getVersion())
                .isEqualTo(before.getSoftware().getVersion());
        assertThat(now.getUrl()).isEqualTo(before.getUrl());
        assertThat(now.getVersion()).isEqualTo(before.getVersion());
        assertThat(now.getTitle()).isEqualTo(before.getTitle());
        assertThat(now.getRestFirstRep().hasSecurity())
                .isEqualTo(before.getRestFirstRep().hasSecurity());
        assertThat(now.hasInstantiates("http://hl7.org/fhir/CapabilityStatement/terminology-server"))
                .isTrue();
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
    void upload_ofTheShippedCodeSystem_takesNothingAway_andAddsTheRest() {
        Http fhir = new Http(with.base());
        upload(
                fhir,
                "http://hl7.org/fhir/sid/icd-10-cm",
                "tabular.xml",
                """
                <ICD10CM.tabular><version>2026</version><chapter><section>
                <diag><name>M54.5</name><desc>Low back pain</desc></diag></section></chapter></ICD10CM.tabular>""");

        assertThat(fhir.get("/CodeSystem/icd-10-cm-m99").body()).contains("\"fragment\"", "M99.65");
        assertThat(fhir.get(lookup("M99.65")).body()).contains("used-supplement");
        assertThat(fhir.get("/ValueSet/m99-billable/$expand?count=1").body()).contains("M99.");
        HttpResponse<String> uploaded = fhir.get(lookup("M54.5"));
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(200);
        assertThat(uploaded.body()).contains("Low back pain");
    }

    private static String lookup(String code) {
        return "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=" + code + "&property=billable";
    }

    private static void upload(Http fhir, String system, String file, String content) {
        String data = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                fhir.post("/CodeSystem/$upload-external-code-system", UPLOAD.formatted(system, file, data));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static CapabilityStatement metadata(StarterServer server) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        CapabilityStatement.class,
                        new Http(server.base()).get("/metadata").body());
    }

    /** Without what is another one in each answer. */
    private static String plain(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll("\"(id|identifier|timestamp|lastUpdated)\":\\s*\"[^\"]*\",?", "")
                .replaceAll("http://127.0.0.1:\\d+", "");
    }
}
