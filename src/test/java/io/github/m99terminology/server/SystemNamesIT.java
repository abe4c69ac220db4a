package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import io.github.m99terminology.hapi.TerminologyValidationSupport;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An OID stands for its code system wherever a system is asked for, and the answer speaks of the url. */
class SystemNamesIT {
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String OID = "urn:oid:2.16.840.1.113883.6.90";
    private static final String CPT_OID = "urn:oid:2.16.840.1.113883.6.12";
    private static final String OURS = "https://m99-terminology.github.io/fhir/";

    private final Http fhir = TestServer.shared().fhir();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CodeSystem/$lookup?code=M99.65&system=" + OID,
                "/CodeSystem/$lookup?code=M99.65&_format=xml&system=" + OID,
                "/CodeSystem/icd-10-cm-m99/$lookup?code=M99.65&system=" + OID,
                "/CodeSystem/$validate-code?code=M99.65&url=" + OID,
                "/CodeSystem/icd-10-cm-m99/$validate-code?code=M99.65&url=" + OID,
                "/ValueSet/$validate-code?code=M99.65&url=" + OURS + "ValueSet/m99-billable&system=" + OID,
                "/ValueSet/m99-billable/$validate-code?code=M99.65&system=" + OID,
                "/CodeSystem/$find-matches?exact=false&system=" + OID
            })
    void oid_isAnsweredAsTheUrl(String request) {
        String post = request.contains("find-matches") ? findMatches() : null;
        String answer = post == null ? ok(fhir.get(request)) : ok(fhir.post("/CodeSystem/$find-matches", post));
        assertThat(answer).contains(ICD).doesNotContain(OID);
        assertThat(answer.replace(" ", "")).doesNotContain("\"result\",\"valueBoolean\":false");
    }

    private static String findMatches() {
        return """
            {"resourceType": "Parameters", "parameter": [{"name": "system", "valueUri": "%s"}, {"name": "exact", "valueBoolean": false},
              {"name": "property", "part": [{"name": "code", "valueCode": "display"}, {"name": "value", "valueString": "pelvic"}]}]}"""
                .formatted(OID);
    }

    @Test
    void subsumes_byOid_isAnswered() {
        assertThat(ok(fhir.get("/CodeSystem/$subsumes?codeA=M99.6&codeB=M99.65&system=" + OID)))
                .contains("\"subsumes\"");
    }

    @Test
    void codings_byOid_areAnswered() {
        String coding = "{\"system\": \"" + OID + "\", \"code\": \"M99.65\"}";
        for (String parameter : List.of(
                "{\"name\": \"coding\", \"valueCoding\": " + coding + "}",
                "{\"name\": \"codeableConcept\", \"valueCodeableConcept\": {\"coding\": [" + coding + "]}}")) {
            String body = "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"url\", \"valueUri\": \""
                    + OURS + "ValueSet/m99-billable\"}, " + parameter + "]}";
            assertThat(ok(fhir.post("/ValueSet/$validate-code", body))).contains("\"result\",\"valueBoolean\":true");
        }
    }

    @Test
    void translate_byOids_isAnswered() {
        String answer = ok(fhir.get("/ConceptMap/$translate?code=M99.03&system=" + OID + "&targetsystem=" + CPT_OID));
        assertThat(answer).contains("98941", "http://www.ama-assn.org/go/cpt").doesNotContain("urn:oid");
        assertThat(ok(fhir.get("/ConceptMap/$translate?code=98941&reverse=true&system=" + CPT_OID)))
                .contains("M99.03");
    }

    @Test
    void compose_includesByOid() {
        String set =
                """
                {"resourceType": "ValueSet", "status": "active", "url": "http://example.org/by-oid", "compose": {"include": [
                  {"system": "%s", "concept": [{"code": "M99.65"}]}]}}"""
                        .formatted(OID);
        assertThat(ok(fhir.post("/ValueSet/$expand", set))).contains("\"total\":1", ICD);
        String excluded = "/ValueSet/$expand?url=" + OURS + "ValueSet/m99-billable&exclude-system=" + OID;
        assertThat(ok(fhir.get(excluded))).contains("\"total\":0");
    }

    @Test
    void batchAndVersions_byOid_areAnswered() {
        String batch =
                """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                  {"request": {"method": "GET", "url": "CodeSystem/$lookup?code=M99.65&system=%s"}}]}"""
                        .formatted(OID);
        assertThat(ok(fhir.post("", batch))).contains("Osseous and subluxation stenosis");
        assertThat(ok(fhir.get(
                        "/CodeSystem/$validate-code?code=M99.65&url=" + OID + "&system-version=" + OID + "%7C2026")))
                .contains("\"result\",\"valueBoolean\":true");
    }

    @Test
    void whatARequestBrings_hasNamesToo_andOneNameOfTwoSystemsIsRefused() {
        String brought =
                """
                {"name": "tx-resource", "resource": {"resourceType": "CodeSystem", "url": "http://example.org/%1$s", "status": "active",
                   "content": "complete", "identifier": [{"system": "urn:ietf:rfc:3986", "value": "urn:oid:1.2.3.4"}],
                   "concept": [{"code": "a", "display": "of %1$s"}]}}""";
        String ask =
                """
                {"resourceType": "Parameters", "parameter": [{"name": "system", "valueUri": "urn:oid:1.2.3.4"},
                   {"name": "code", "valueCode": "a"}, %s]}""";
        assertThat(ok(fhir.post("/CodeSystem/$lookup", ask.formatted(brought.formatted("one")))))
                .contains("of one");
        HttpResponse<String> two = fhir.post(
                "/CodeSystem/$lookup", ask.formatted(brought.formatted("one") + ", " + brought.formatted("two")));
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(two.body())
                .contains("more than one code system", "http://example.org/one", "http://example.org/two");
    }

    @Test
    void specificationsSystems_haveTheirOidsToo() {
        assertThat(ok(fhir.get("/CodeSystem/$lookup?code=male&system=urn:oid:2.16.840.1.113883.4.642.4.2")))
                .contains("http://hl7.org/fhir/administrative-gender");
    }

    @Test
    void validationSupport_takesOids() {
        TerminologyValidationSupport support = TestServer.shared().bean(TerminologyValidationSupport.class);
        ValidationSupportContext context =
                new ValidationSupportContext(new DefaultProfileValidationSupport(FhirContext.forR4Cached()));
        assertThat(support.isCodeSystemSupported(context, OID)).isTrue();
        assertThat(Objects.requireNonNull(support.validateCode(
                                context, new ConceptValidationOptions(), OID, "M99.65", null, null))
                        .isOk())
                .isTrue();
        assertThat(Objects.requireNonNull(support.lookupCode(context, new LookupCodeRequest(OID, "M99.65")))
                        .isFound())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        ICD + ", oid, 2.16.840.1.113883.6.90",
        "2.16.840.1.113883.6.90, uri, " + ICD,
        OID + ", uri, " + ICD,
        "http://www.ama-assn.org/go/cpt, oid, 2.16.840.1.113883.6.12",
        "http://hl7.org/fhir/administrative-gender, oid, 2.16.840.1.113883.4.642.4.2",
        "2.16.840.1.113883.4.642.4.2, uri, http://hl7.org/fhir/administrative-gender"
    })
    void preferredId_findsTheOtherName(String id, String type, String expected) {
        String query = "/NamingSystem/$preferred-id?id=" + id + "&type=" + type;
        assertThat(ok(fhir.get(query))).contains("\"result\",\"valueString\":\"" + expected + "\"");
        assertThat(ok(fhir.get(query + "&_format=xml"))).contains("<valueString value=\"" + expected + "\"/>");
        String body =
                """
                {"resourceType": "Parameters", "parameter": [{"name": "id", "valueString": "%s"}, {"name": "type", "valueCode": "%s"}]}"""
                        .formatted(id, type);
        assertThat(ok(fhir.post("/NamingSystem/$preferred-id", body))).contains(expected);
    }

    @Test
    void preferredId_thatCannotBeAnswered_saysWhy() {
        assertThat(refused("id=urn:nope&type=uri", 404)).contains("No NamingSystem");
        assertThat(refused("id=" + ICD + "&type=uuid", 404)).contains("It has: oid, uri");
        assertThat(refused("id=" + ICD + "&type=guid", 400)).contains("one of oid, uuid, uri, other");
        assertThat(refused("id=" + ICD, 400)).contains("needs the parameter 'type'");
        assertThat(refused("type=oid", 400)).contains("needs the parameter 'id'");
        assertThat(fhir.get("/NamingSystem/cpt/$preferred-id?id=x&type=oid").body())
                .contains("Did you mean NamingSystem/$preferred-id?");
    }

    @Test
    void preferredId_standsInTheCapabilityStatement() {
        assertThat(fhir.get("/metadata").body())
                .contains("http://hl7.org/fhir/OperationDefinition/NamingSystem-preferred-id");
    }

    @Test
    void namingSystem_thatIsWritten_counts_untilItIsDeleted() {
        String naming =
                """
                {"resourceType": "NamingSystem", "id": "own-naming", "name": "Own", "status": "active", "kind": "codesystem",
                 "date": "2026-01-01", "uniqueId": [{"type": "uri", "value": "%s", "preferred": true},
                   {"type": "uri", "value": "http://example.org/old-name-of-icd"}, {"type": "uuid", "value": "e6b4c1a2-0d1f-4a53-9f0e-0a9b1c2d3e4f"}]}"""
                        .formatted(ICD);
        assertThat(fhir.put("/NamingSystem/own-naming", naming, AUTHORIZATION).statusCode())
                .isBetween(200, 201);
        String byOldName = "/CodeSystem/$lookup?code=M99.65&system=http://example.org/old-name-of-icd";
        assertThat(ok(fhir.get(byOldName))).contains(ICD);
        fhir.delete("/NamingSystem/own-naming", AUTHORIZATION);
        assertThat(fhir.get(byOldName).statusCode()).isEqualTo(404);
    }

    @Test
    void cptWithheld_isNotReachedByItsOid(@TempDir Path data) {
        try (TestServer server = TestServer.start(data, Map.of("cpt.served", "false"))) {
            Http without = server.fhir();
            for (String door : List.of(
                    "/ConceptMap/$translate?code=98941&reverse=true&system=" + CPT_OID,
                    "/ConceptMap/$translate?code=M99.03&system=" + OID + "&targetsystem=" + CPT_OID,
                    "/NamingSystem/$preferred-id?type=uri&id=2.16.840.1.113883.6.12",
                    "/ConceptMap?target-uri=" + OURS + "ValueSet/m99-procedures",
                    "/ValueSet/m99-procedures",
                    "/ValueSet/m99-procedures/_history",
                    "/ValueSet?url=" + OURS + "ValueSet/m99-procedures",
                    "/ValueSet?_count=200",
                    "/NamingSystem?value=2.16.840.1.113883.6.12")) {
                assertThat(without.get(door).body())
                        .as(door)
                        .doesNotContainPattern("\"(9892[5-9]|9894[0-3])\"")
                        .doesNotContain("ama-assn.org/go/cpt\"");
            }
        }
    }

    private String refused(String query, int status) {
        HttpResponse<String> answer = fhir.get("/NamingSystem/$preferred-id?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static String ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
