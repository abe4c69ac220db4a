package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packages, and versions that a manifest pins. Of the stored content, and of what comes with the request:
 *
 * <pre>
 *   food (imports fruit) ──▶ fruit ──▶ code system garden, versions 1 (a b) and 2 (a b c)
 *   care supplements garden; to-kitchen maps garden|2 → kitchen
 * </pre>
 */
class PackageBundleIT {

    private static final String BASE = "http://example.org/packed/";
    private static final String BILLABLE = "https://m99-terminology.github.io/fhir/ValueSet/m99-billable";
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final Http fhir = TestServer.shared().fhir();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ValueSet/$package?url=" + BILLABLE + "&version=2026",
                "/ValueSet/$package?id=m99-billable-2026",
                "/ValueSet/m99-billable-2026/$package?include=all&capability=computable"
            })
    void valueSet_comesWithItsCodeSystemAndGuidance_ofItsYear(String path) {
        for (String format : List.of("json", "xml")) {
            Bundle found = bundle(fhir.get(path, "Accept", "application/fhir+" + format), format);

            assertThat(found.getType()).isEqualTo(BundleType.TRANSACTION);
            assertThat(names(found))
                    .containsExactly(
                            "ValueSet m99-billable-2026 2026",
                            "CodeSystem icd-10-cm-m99-2026 2026",
                            "CodeSystem m99-documentation-guidance 0.1.0");
            assertThat(found.getEntry())
                    .allSatisfy(entry -> assertThat(entry.getRequest().getUrl())
                            .isEqualTo(entry.getResource().fhirType() + "/"
                                    + entry.getResource().getIdPart()));
        }
    }

    @Test
    void maps_comeWhereTheyAreAskedFor_inTheVersionOfThePackage() {
        Bundle without = bundle(fhir.get("/ValueSet/m99-billable-2026/$package"), "json");
        Bundle with = bundle(fhir.get("/ValueSet/m99-billable-2026/$package?includeConceptMaps=true"), "json");

        assertThat(names(without)).noneMatch(name -> name.startsWith("ConceptMap"));
        assertThat(names(with))
                .contains("ConceptMap m99-to-cpt-2026 2026")
                .doesNotContain("ConceptMap m99-to-cpt 2027");
    }

    @Test
    void references_nameTheVersionsThatTheyMean() {
        Bundle found = post("ValueSet", "json", named("food"), "", content());

        assertThat(names(found))
                .containsExactly("ValueSet food 1", "ValueSet fruit 5", "CodeSystem garden 2", "CodeSystem care 1");
        ValueSet food = (ValueSet) found.getEntryFirstRep().getResource();
        ValueSet fruit = (ValueSet) found.getEntry().get(1).getResource();
        assertThat(food.getCompose().getIncludeFirstRep().getValueSet().get(0).getValue())
                .isEqualTo(BASE + "ValueSet/fruit|5");
        assertThat(fruit.getCompose().getIncludeFirstRep().getVersion()).isEqualTo("2");
        assertThat(found.getEntry()).allSatisfy(entry -> {
            assertThat(entry.getFullUrl()).startsWith("urn:uuid:");
            assertThat(entry.getRequest().getIfNoneExist()).contains("url=", "version=");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "json | artifactVersion",
                "xml  | artifactVersion",
                "json | forceArtifactVersion",
                "json | checkArtifactVersion",
                "json | system-version"
            })
    void version_thatTheRequestNames_isTheOneThatIsPacked(String format, String parameter) {
        Bundle found = post(
                "ValueSet",
                format,
                named("food"),
                "{\"name\": \"%s\", \"valueUri\": \"%sgarden|1\"},".formatted(parameter, BASE),
                content());

        assertThat(names(found)).contains("CodeSystem garden 1").doesNotContain("CodeSystem garden 2");
    }

    @Test
    void manifest_pinsWhatNobodyNames_inPackageAndExpansion() {
        String manifest = "{\"name\": \"manifest\", \"valueCanonical\": \"%smanifest|1\"},".formatted(BASE) + library();

        Bundle packed = post("ValueSet", "json", named("food"), manifest, content());
        assertThat(names(packed))
                .contains("ValueSet fruit 4", "CodeSystem garden 1")
                .doesNotContain("CodeSystem garden 2");

        ValueSet expanded = (ValueSet) posted("/ValueSet/$expand", "xml", named("food"), manifest, content());
        assertThat(expanded.getExpansion().getContains()).extracting("code").containsExactly("a", "b");
        assertThat(expanded.getExpansion().getParameter())
                .extracting(each -> each.getName() + " " + each.getValue().primitiveValue())
                .contains(
                        "manifest " + BASE + "manifest|1",
                        "system-version " + BASE + "garden|1",
                        "default-valueset-version " + BASE + "ValueSet/fruit|4",
                        "used-codesystem " + BASE + "garden|1");
    }

    @Test
    void version_thatTheRequestNames_countsBeforeTheManifest() {
        String both =
                "{\"name\": \"manifest\", \"valueCanonical\": \"%1$smanifest\"}, {\"name\": \"system-version\", \"valueUri\": \"%1$sgarden|2\"},"
                                .formatted(BASE)
                        + library();

        ValueSet expanded = (ValueSet) posted("/ValueSet/$expand", "json", named("food"), both, content());

        assertThat(expanded.getExpansion().getContains()).extracting("code").containsExactly("a", "b", "c");
    }

    @Test
    void manifest_holdsForEachValidationOfABatch() {
        String sent =
                """
                {"resourceType": "Parameters", "parameter": [{"name": "manifest", "valueCanonical": "%1$smanifest"}, %2$s %3$s,
                  {"name": "validation", "resource": {"resourceType": "Parameters", "parameter": [
                    {"name": "url", "valueUri": "%1$sValueSet/fruit"}, {"name": "coding", "valueCoding": {"system": "%1$sgarden", "code": "c"}}]}}]}"""
                        .formatted(BASE, library(), content());

        String answer = fhir.post("/ValueSet/$batch-validate-code", sent).body();

        assertThat(answer)
                .contains("\"valueBoolean\":false", "in the CodeSystem '" + BASE + "garden' version '1'")
                .doesNotContain("manifest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ValueSet/$package                                       | 400 | give 'url'",
                "/CodeSystem/$package                                     | 400 | give 'url'",
                "/ValueSet/$package?url=http://example.org/none           | 404 | example.org/none",
                "/ValueSet/no-such/$package                               | 404 | no-such",
                "/CodeSystem/$package?url=http://example.org/none         | 404 | example.org/none",
                "/CodeSystem/$package?url=http://hl7.org/fhir/sid/icd-10-cm&version=1999 | 404 | 1999",
                "/ValueSet/m99-billable/$package?version=1999             | 404 | 1999",
                "/ValueSet/m99-billable/$package?include=tests            | 400 | packages terminology",
                "/ValueSet/m99-billable/$package?capability=executable    | 400 | $expand",
                "/ValueSet/m99-billable/$package?packageOnly=true         | 400 | packageOnly",
                "/ValueSet/m99-billable/$package?identifier=x             | 400 | identifier",
                "/ValueSet/m99-billable/$package?count=-1                 | 400 | count",
                "/ValueSet/m99-billable/$package?manifest=http://example.org/none | 404 | as tx-resource",
                "/ValueSet/$expand?url=https://m99-terminology.github.io/fhir/ValueSet/m99-billable&manifest=http://example.org/none | 404 | as tx-resource",
                "/ValueSet/$package?url=http://hl7.org/fhir/sid/icd-10-cm?fhir_vs | 404 | Package the code system",
                "/ValueSet/m99-billable-2026/$package?checkArtifactVersion=http://hl7.org/fhir/sid/icd-10-cm%7C2027 | 422 | required to be '2027'"
            })
    void requestThatCannotBeAnswered_isRefusedWithWhatWouldBeRight(String path, int status, String says) {
        for (String format : List.of("json", "xml")) {
            HttpResponse<String> answer = fhir.get(path, "Accept", "application/fhir+" + format);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains("OperationOutcome", says);
        }
    }

    @Test
    void manifestWithParametersOfItsOwn_isRefused() {
        String withParameters = library()
                .replace(
                        "\"status\"",
                        "\"extension\": [{\"url\": \"http://hl7.org/fhir/StructureDefinition/cqf-expansionParameters\", \"valueReference\": {\"reference\": \"#p\"}}], \"status\"");
        HttpResponse<String> answer = send(
                "/ValueSet/$expand",
                "json",
                named("food"),
                "{\"name\": \"manifest\", \"valueCanonical\": \"%smanifest\"},".formatted(BASE) + withParameters,
                content());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("expansion parameters of its own");
    }

    @Test
    void pages_areCollections_andTheirSumIsTheWhole() {
        String path = "/ValueSet/m99-billable-2026/$package?count=";
        Bundle size = bundle(fhir.get(path + 0), "json");
        Bundle first = bundle(fhir.get(path + "2"), "json");
        Bundle second = bundle(fhir.get(path + "2&offset=2"), "json");

        assertThat(size.getType()).isEqualTo(BundleType.SEARCHSET);
        assertThat(size.getTotal()).isEqualTo(3);
        assertThat(first.getType()).isEqualTo(BundleType.COLLECTION);
        assertThat(first.getEntry()).hasSize(2).noneMatch(BundleEntryComponent::hasRequest);
        assertThat(second.getEntry()).hasSize(1);
    }

    @Test
    void artifactAlone_comesAlone_andASupplementBringsItsCodeSystem() {
        assertThat(names(bundle(fhir.get("/ValueSet/m99-billable/$package?include=artifact"), "json")))
                .containsExactly("ValueSet m99-billable 2027");
        assertThat(names(bundle(fhir.get("/CodeSystem/m99-documentation-guidance/$package"), "json")))
                .startsWith("CodeSystem m99-documentation-guidance 0.1.0")
                .contains("CodeSystem icd-10-cm-m99 2027");
        assertThat(names(bundle(
                        fhir.get("/ValueSet/$package?url=http://hl7.org/fhir/ValueSet/administrative-gender"), "json")))
                .containsExactly("ValueSet administrative-gender 4.0.1", "CodeSystem administrative-gender 4.0.1");
    }

    @Test
    void whatThereIsNoResourceOf_isToldBesideThePackage() {
        HttpResponse<String> answer = send(
                "/ValueSet/$package",
                "json",
                named("elsewhere"),
                "",
                "{\"name\": \"tx-resource\", \"resource\": {\"resourceType\": \"ValueSet\", \"url\": \"%sValueSet/elsewhere\", \"version\": \"1\", \"status\": \"active\", \"compose\": {\"include\": [{\"system\": \"http://unitsofmeasure.org\", \"concept\": [{\"code\": \"mg\"}]}, {\"system\": \"urn:nowhere\", \"concept\": [{\"code\": \"x\"}]}]}}}"
                        .formatted(BASE));

        assertThat(names(bundle(answer, "json"))).containsExactly("ValueSet elsewhere 1");
        assertThat(answer.headers().firstValue("Warning").orElse(""))
                .contains("http://unitsofmeasure.org", "urn:nowhere");
    }

    @Test
    void definition_namesEveryParameter_andTheMetadataTheDefinition() {
        String metadata = fhir.get("/metadata").body();
        for (String type : List.of("CodeSystem", "ValueSet")) {
            OperationDefinition definition = R4.newJsonParser()
                    .parseResource(
                            OperationDefinition.class,
                            fhir.get("/OperationDefinition/" + type + "-package")
                                    .body());
            assertThat(definition.getParameter()).extracting("name").contains("url", "manifest", "include", "return");
            assertThat(metadata).contains(definition.getUrl());
        }
        assertThat(fhir.get("/ValueSet/m99-billable-2026/$package?count=1", "Accept", "text/html")
                        .body())
                .contains("<h1");
    }

    /** What came with a request is stored nowhere: to this server its package is as new as to any other. */
    @Test
    void package_isTakenByAServerAsItIs_andMeansTheSameThere() {
        assertThat(fhir.get("/ValueSet/$expand?url=" + named("food")).statusCode())
                .isEqualTo(404);
        Bundle packed = post("ValueSet", "json", named("food"), "", content());
        String sent = R4.newJsonParser().encodeResourceToString(packed);

        for (int time = 0; time < 2; time++) {
            HttpResponse<String> taken = fhir.post("/", sent, TestServer.AUTHORIZATION);
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        }

        assertThat(fhir.get("/ValueSet/$expand?url=" + named("food")).body())
                .contains("\"code\":\"c\"", BASE + "garden|2");
        Bundle stored = bundle(fhir.get("/ValueSet/$package?url=" + named("food")), "json");
        assertThat(stored.getEntry()).hasSize(4);
        stored.getEntry().forEach(entry -> fhir.delete("/" + entry.getRequest().getUrl(), TestServer.AUTHORIZATION));
    }

    // ---- what is sent

    private static String named(String valueSet) {
        return BASE + "ValueSet/" + valueSet;
    }

    private static String library() {
        return """
               {"name": "tx-resource", "resource": {"resourceType": "Library", "url": "%1$smanifest", "version": "1", "status": "active",
                 "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/library-type", "code": "asset-collection"}]},
                 "relatedArtifact": [{"type": "depends-on", "resource": "%1$sgarden|1"},
                   {"type": "depends-on", "resource": "%1$sValueSet/fruit|4"},
                   {"type": "composed-of", "resource": "%1$sgarden|9"}]}},"""
                .formatted(BASE);
    }

    private static String content() {
        return String.join(
                ",",
                garden("1", "a", "b"),
                garden("2", "a", "b", "c"),
                set("fruit", "4", "{\"system\": \"%sgarden\"}".formatted(BASE)),
                set("fruit", "5", "{\"system\": \"%sgarden\"}".formatted(BASE)),
                set("food", "1", "{\"valueSet\": [\"%sValueSet/fruit\"]}".formatted(BASE)),
                resource(
                        """
                        {"resourceType": "CodeSystem", "url": "%1$scare", "version": "1", "status": "active", "content": "supplement",
                         "supplements": "%1$sgarden", "concept": [{"code": "a", "designation": [{"value": "Keep dry."}]}]}"""
                                .formatted(BASE)));
    }

    private static String garden(String version, String... codes) {
        return resource(
                """
                {"resourceType": "CodeSystem", "url": "%sgarden", "version": "%s", "status": "active", "content": "complete",
                 "concept": [%s]}"""
                        .formatted(
                                BASE,
                                version,
                                String.join(
                                        ",",
                                        List.of(codes).stream()
                                                .map("{\"code\": \"%s\"}"::formatted)
                                                .toList())));
    }

    private static String set(String name, String version, String include) {
        return resource(
                """
                {"resourceType": "ValueSet", "url": "%sValueSet/%s", "version": "%s", "status": "active",
                 "compose": {"include": [%s]}}"""
                        .formatted(BASE, name, version, include));
    }

    private static String resource(String json) {
        return "{\"name\": \"tx-resource\", \"resource\": " + json + "}";
    }

    private HttpResponse<String> send(String path, String format, String url, String more, String content) {
        String sent =
                "{\"resourceType\": \"Parameters\", \"parameter\": [%s %s, {\"name\": \"url\", \"valueUri\": \"%s\"}]}"
                        .formatted(more, content, url);
        String type = "application/fhir+" + format;
        String body = parser(format).encodeResourceToString(R4.newJsonParser().parseResource(Parameters.class, sent));
        return fhir.post(path, body, "Content-Type", type, "Accept", type);
    }

    private Object posted(String path, String format, String url, String more, String content) {
        HttpResponse<String> answer = send(path, format, url, more, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return parser(format).parseResource(answer.body());
    }

    /** With the supplement named, for what comes with a request applies only then. */
    private Bundle post(String type, String format, String url, String more, String content) {
        String care = "{\"name\": \"useSupplement\", \"valueCanonical\": \"%scare\"},".formatted(BASE);
        return (Bundle) posted("/" + type + "/$package", format, url, care + more, content);
    }

    private static Bundle bundle(HttpResponse<String> answer, String format) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (Bundle) parser(format).parseResource(answer.body());
    }

    private static List<String> names(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> (MetadataResource) entry.getResource())
                .map(each -> each.fhirType() + " " + name(each) + " " + each.getVersion())
                .toList();
    }

    /** What came without an id has the name that its url ends with. */
    private static String name(MetadataResource resource) {
        String id = String.valueOf(resource.getIdElement().getIdPart());
        return id.startsWith("urn:") ? resource.getUrl().replaceFirst(".*/", "") : id;
    }

    private static IParser parser(String format) {
        return format.equals("xml") ? R4.newXmlParser() : R4.newJsonParser();
    }
}
