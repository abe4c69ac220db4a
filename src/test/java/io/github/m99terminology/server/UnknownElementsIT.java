package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An element that R4 does not know would be passed over, and what is left would mean something else: at every door it is refused. */
class UnknownElementsIT {

    private static final String GENDER = "http://hl7.org/fhir/administrative-gender";
    private static final String[] XML = {"Content-Type", "application/fhir+xml"};

    private final Http fhir = TestServer.shared().fhir();

    private static String valueSet(String part) {
        return "{\"resourceType\": \"ValueSet\", \"id\": \"unknown\", \"url\": \"http://example.org/unknown\", \"status\": \"active\","
                + " \"compose\": {" + part + "}}";
    }

    private static final String CONCEPTS =
            valueSet("\"include\": [{\"system\": \"" + GENDER + "\", \"concepts\": [{\"code\": \"male\"}]}]");
    private static final String EXCLUDES =
            valueSet("\"include\": [{\"system\": \"" + GENDER + "\"}], \"excludes\": []");
    private static final String NESTED = valueSet("\"include\": [{\"system\": \"" + GENDER
            + "\", \"concept\": [{\"code\": \"male\", \"designation\": [{\"lang\": \"de\", \"value\": \"x\"}]}]}]");
    private static final String MAP =
            """
            {"resourceType": "ConceptMap", "id": "unknown", "url": "http://example.org/unknown", "status": "active", "group": [
              {"source": "http://example.org/a", "target": "http://example.org/b", "element": [{"code": "x", "target": [
                {"code": "y", "equivalence": "equal", "depends_on": []}]}]}]}""";
    private static final String SYSTEM =
            """
            {"status": "active", "content": "complete", "url": "http://example.org/unknown", "concept": [{"code": "x", "displayed": "X"}],
             "id": "unknown", "resourceType": "CodeSystem"}""";

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("ValueSet", CONCEPTS, "ValueSet.compose.include.concepts", "concept"),
                Arguments.of("ValueSet", EXCLUDES, "ValueSet.compose.excludes", "exclude"),
                Arguments.of("ValueSet", NESTED, "ValueSet.compose.include.concept.designation.lang", null),
                Arguments.of("ConceptMap", MAP, "ConceptMap.group.element.target.depends_on", "dependsOn"),
                Arguments.of("CodeSystem", SYSTEM, "CodeSystem.concept.displayed", "display"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void unknownElement_isRefusedAtEveryDoor(String type, String resource, String path, String nearest) {
        String said =
                path + " is no element of R4's " + type + (nearest == null ? "" : ". Did you mean '" + nearest + "'?");

        assertThat(Outcome.of(fhir.put("/" + type + "/unknown", resource, AUTHORIZATION), 422))
                .isEqualTo(said);
        assertThat(Outcome.of(fhir.post("/" + type, resource.replace("\"id\": \"unknown\",", ""), AUTHORIZATION), 422))
                .isEqualTo(said);
        for (String kind : new String[] {"batch", "transaction"}) {
            String bundle =
                    """
                    {"resourceType": "Bundle", "type": "%s", "entry": [
                      {"request": {"method": "PUT", "url": "%s/unknown"}, "resource": %s}]}"""
                            .formatted(kind, type, resource);
            assertThat(Outcome.of(fhir.post("/", bundle, AUTHORIZATION), 422)).isEqualTo(said);
        }
        String parameters =
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "url", "valueUri": "http://hl7.org/fhir/ValueSet/administrative-gender"},
                  {"name": "tx-resource", "resource": %s}]}"""
                        .formatted(resource);
        assertThat(Outcome.of(fhir.post("/ValueSet/$expand", parameters), 422)).isEqualTo(said);
        assertThat(fhir.get("/" + type + "/unknown").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void unknownElement_inAnInlineResource_isRefused(String type, String resource, String path, String nearest) {
        String operation = type.equals("ValueSet")
                ? "/ValueSet/$expand"
                : type.equals("CodeSystem") ? "/CodeSystem/$validate-code" : "/ConceptMap/$translate";
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        String parameters =
                """
                {"resourceType": "Parameters", "parameter": [{"name": "%s", "resource": %s}, {"name": "code", "valueCode": "x"}]}"""
                        .formatted(name, resource);

        assertThat(Outcome.of(fhir.post(operation, parameters), 422)).startsWith(path + " is no element");
    }

    @Test
    void knownElements_ofSeveralInARow_areTaken() {
        String set = valueSet(
                """
                "include": [
                  {"system": "%1$s", "_system": {"id": "a"}, "concept": [
                    {"code": "male", "designation": [{"language": "de", "use": {"code": "x", "system": "http://x"}, "value": "m"}]},
                    {"designation": [{"value": "f"}], "code": "female"}]},
                  {"filter": [{"property": "code", "op": "=", "value": "other"}], "system": "%1$s"}],
                "exclude": [{"system": "%1$s", "concept": [{"code": "male"}]}, {"system": "%1$s", "concept": [{"code": "unknown"}]}]"""
                        .formatted(GENDER));

        HttpResponse<String> expanded = fhir.post("/ValueSet/$expand", set);
        assertThat(expanded.statusCode()).as(expanded.body()).isEqualTo(200);
        assertThat(expanded.body()).contains("\"total\":2", "female", "other");
    }

    @Test
    void unknownElement_inXml_isRefused() {
        String set =
                """
                <ValueSet xmlns="http://hl7.org/fhir"><id value="unknown"/><text><status value="generated"/>
                  <div xmlns="http://www.w3.org/1999/xhtml"><p>no <b>element</b> of FHIR</p></div></text>
                  <url value="http://example.org/unknown"/><status value="active"/>
                  <compose><include><system value="%s"/><concepts><code value="male"/></concepts></include></compose></ValueSet>"""
                        .formatted(GENDER);
        String said = "ValueSet.compose.include.concepts is no element of R4's ValueSet. Did you mean 'concept'?";
        HttpResponse<String> put = fhir.put(
                "/ValueSet/unknown", set, "Content-Type", "application/fhir+xml", AUTHORIZATION[0], AUTHORIZATION[1]);

        assertThat(Outcome.of(put, 422)).isEqualTo(said);
        assertThat(Outcome.of(fhir.post("/ValueSet/$expand", set, XML), 422)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vsd-1 | {}",
                "vsd-2 | {'concept': [{'code': 'male'}]}",
                "vsd-3 | {'system': 'http://hl7.org/fhir/administrative-gender', 'concept': [{'code': 'male'}],"
                        + " 'filter': [{'property': 'concept', 'op': 'is-a', 'value': 'male'}]}"
            })
    void brokenInvariant_isRefusedByItsName(String key, String include) {
        String set = valueSet("\"include\": [{\"system\": \"" + GENDER + "\"}, " + include.replace('\'', '"') + "]");

        assertThat(Outcome.of(fhir.put("/ValueSet/unknown", set, AUTHORIZATION), 422))
                .contains(key);
        assertThat(Outcome.of(fhir.post("/ValueSet/$expand", set), 422)).contains(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cmd-1 | 'element': [{'code': 'x', 'target': [{'code': 'y', 'equivalence': 'narrower'}]}]",
                "cmd-2 | 'element': [{'code': 'x'}], 'unmapped': {'mode': 'fixed'}",
                "cmd-3 | 'element': [{'code': 'x'}], 'unmapped': {'mode': 'other-map'}"
            })
    void brokenInvariantOfAMap_isRefusedByItsName(String key, String group) {
        String map = "{\"resourceType\": \"ConceptMap\", \"id\": \"unknown\", \"url\": \"http://example.org/unknown\","
                + " \"status\": \"active\", \"group\": [{\"source\": \"http://a\", \"target\": \"http://b\", "
                + group.replace('\'', '"') + "}]}";

        assertThat(Outcome.of(fhir.put("/ConceptMap/unknown", map, AUTHORIZATION), 422))
                .contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\": \"ValueSet\"}",
                "[\"Parameters\"]",
                "[{}]",
                "7",
                "null",
                "true",
                "\"\"",
                "\"Nothing\""
            })
    void resourceTypeThatIsNoType_isRefusedAtEveryDoor(String type) {
        String body = "{\"resourceType\": " + type + ", \"id\": \"unknown\", \"parameter\": [{\"name\": \"code\"}]}";
        String within = "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"tx-resource\", \"resource\": "
                + body + "}]}";
        String bundle =
                "{\"resourceType\": \"Bundle\", \"type\": \"batch\", \"entry\": [{\"request\": {\"method\": \"PUT\","
                        + " \"url\": \"ValueSet/unknown\"}, \"resource\": " + body + "}]}";

        Stream.of(
                        fhir.post("/CodeSystem/$validate-code", body),
                        fhir.post("/ValueSet/$expand", body),
                        fhir.post("/ValueSet/$expand", within),
                        fhir.post("/ValueSet", body, AUTHORIZATION),
                        fhir.put("/ValueSet/unknown", body, AUTHORIZATION),
                        fhir.post("/", body, AUTHORIZATION),
                        fhir.post("/", bundle, AUTHORIZATION))
                .forEach(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499));
    }
}
