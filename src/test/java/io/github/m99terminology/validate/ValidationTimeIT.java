package io.github.m99terminology.validate;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.server.Await;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.Outcome;
import io.github.m99terminology.server.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resources of less than 2 MB that would keep HL7's validator for minutes, sent to a server that works one second on a request. */
class ValidationTimeIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String SENTENCE = "longer than the 1 s that this server works on one";

    @TempDir
    static Path folder;

    private static TestServer server;
    private static Http fhir;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder, Map.of("operation.timeout", "1s"));
        fhir = server.fhir();
        // The specification's profiles are read by the first, which takes longer than a validation may here.
        Await.until("a small resource is validated in time", Duration.ofMinutes(1), () -> validated() == 200);
    }

    private static int validated() {
        return fhir.post("/Patient/$validate", "{\"resourceType\": \"Patient\", \"active\": true}")
                .statusCode();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String large(String type) {
        return switch (type) {
            case "CodeSystem" ->
                """
                {"resourceType": "CodeSystem", "status": "active", "content": "complete", "concept": [%s]}"""
                        .formatted(many(30_000, "{\"code\": \"c%d\"}"));
            case "ValueSet" ->
                """
                {"resourceType": "ValueSet", "status": "active", "compose": {"include": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "concept": [%s]}]}}"""
                        .formatted(many(40_000, "{\"code\": \"M99.%05d\"}"));
            case "Bundle" ->
                """
                {"resourceType": "Bundle", "type": "collection", "entry": [%s]}"""
                        .formatted(
                                many(
                                        4_000,
                                        """
                                        {"fullUrl": "urn:uuid:%08d-0000-4000-8000-000000000000", "resource": {"resourceType": "Observation",
                                         "status": "final", "code": {"text": "x"}, "subject": {"reference": "Patient/1"}}}"""));
            default ->
                """
                {"resourceType": "Patient", "name": [%s]}"""
                        .formatted(many(40_000, "{\"family\": \"x%d\"}"));
        };
    }

    private static String many(int count, String form) {
        return IntStream.range(0, count).mapToObj(i -> form.formatted(i)).collect(Collectors.joining(","));
    }

    /** Types that are stored here and types that are not; the resource alone or in Parameters; at its type's address or at the base. */
    @ParameterizedTest
    @CsvSource({
        "CodeSystem, /CodeSystem, json, false",
        "CodeSystem, '', xml, true",
        "ValueSet, /ValueSet, json, true",
        "Bundle, '', json, false",
        "Patient, /Patient, xml, false",
        "Patient, /Patient, json, true",
    })
    void largeResource_endsWithASentence_andTheNextOneIsValidated(
            String type, String address, String format, boolean inParameters) {
        Resource resource = (Resource) R4.newJsonParser().parseResource(large(type));
        Resource sent = resource;
        if (inParameters) {
            Parameters parameters = new Parameters();
            parameters.addParameter().setName("resource").setResource(resource);
            sent = parameters;
        }
        String body = (format.equals("xml") ? R4.newXmlParser() : R4.newJsonParser()).encodeResourceToString(sent);

        assertThat(Outcome.of(
                        fhir.post(address + "/$validate", body, "Content-Type", "application/fhir+" + format), 422))
                .contains(SENTENCE);
        assertThat(validated()).isEqualTo(200);
    }

    @Test
    void inABatch_theEntryEndsSo() {
        String batch =
                """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                 {"resource": %s, "request": {"method": "POST", "url": "Patient/$validate"}},
                 {"request": {"method": "GET", "url": "CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03"}}]}"""
                        .formatted(large("Patient"));
        String answer = fhir.post("", batch).body();
        assertThat(answer).contains(SENTENCE, "422", "Segmental and somatic dysfunction of lumbar region");
    }
}
