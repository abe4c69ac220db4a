package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code $closure} over HTTP: on {@link Colours}, red ← dark-red, blue. Each test has a table of its own. */
class ClosureDoorTest {
    private static final String JSON = "application/fhir+json";
    private static final String XML = "application/fhir+xml";

    private static PlainServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PlainServer.start(true);
        server.store.update(snapshot -> snapshot.with(Colours.content()));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/$closure", "/ConceptMap/$closure"})
    void closure_inJsonAndXml_isTheSpecificationsConceptMap(String path) throws Exception {
        String name = path.equals("/$closure") ? "system" : "type";
        ConceptMap created = map(post(path, JSON, name, null));
        assertThat(created.getIdElement().getIdPart()).isEqualTo(name);
        assertThat(created.getVersion()).isEqualTo("0");
        assertThat(created.getName()).isEqualTo("Closure Table " + name + " Creation");
        assertThat(created.getExperimental()).isTrue();
        assertThat(created.hasDate()).isTrue();
        assertThat(created.hasGroup()).isFalse();

        ConceptMap updates = map(post(path, XML, name, null, "dark-red", "red", "blue"));
        assertThat(updates.getVersion()).isEqualTo("1");
        assertThat(updates.getName()).isEqualTo("Updates for Closure Table " + name);
        ConceptMapGroupComponent group = updates.getGroupFirstRep();
        assertThat(group.getSource()).isEqualTo(Colours.SYSTEM).isEqualTo(group.getTarget());
        assertThat(group.getSourceVersion()).isEqualTo("1");
        assertThat(group.getElement()).hasSize(1);
        assertThat(group.getElementFirstRep().getCode()).isEqualTo("dark-red");
        assertThat(group.getElementFirstRep().getTargetFirstRep().getCode()).isEqualTo("red");
        assertThat(group.getElementFirstRep()
                        .getTargetFirstRep()
                        .getEquivalence()
                        .toCode())
                .isEqualTo("subsumes");

        ConceptMap replay = map(post(path, JSON, name, "0"));
        assertThat(replay.getGroup()).hasSize(1);
        assertThat(map(post(path, JSON, name, "1")).getGroup()).isEmpty();
    }

    @Test
    void closure_form_initialises() throws Exception {
        HttpResponse<String> answer = server.post("/$closure", "application/x-www-form-urlencoded", "name=form");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Closure Table form Creation");
    }

    /** It changes what is kept: a GET may not. */
    @ParameterizedTest
    @ValueSource(strings = {"/$closure?name=get", "/ConceptMap/$closure?name=get"})
    void closure_get_isNotAllowed_andInitialisesNothing(String path) throws Exception {
        assertThat(server.get(path).statusCode()).isEqualTo(405);
        assertThat(post("/$closure", JSON, "get", null, "red").statusCode()).isEqualTo(404);
    }

    @Test
    void closure_mistakes_areRefusedWithTheSpecificationsStatus() throws Exception {
        assertThat(refused(post("/$closure", JSON, "nowhere", null, "red"), 404))
                .isEqualTo(
                        "There is no closure table 'nowhere' here. Initialise it first, by a request with the name alone");
        assertThat(refused(post("/$closure", JSON, "not a name", null), 400)).contains("cannot be the name");
        map(post("/$closure", JSON, "mistakes", null));
        assertThat(refused(post("/$closure", JSON, "mistakes", null, "red", "green"), 400))
                .contains("'green'");
        assertThat(refused(post("/$closure", JSON, "mistakes", "7"), 400)).contains("never given out");
        assertThat(refused(post("/$closure", JSON, "mistakes", "0", "red"), 400))
                .contains("both concepts and a version");
        assertThat(map(post("/$closure", JSON, "mistakes", "0")).getVersion()).isEqualTo("0");
    }

    @Test
    void closure_parameters_unknownMissingOrEmpty_areRefused_andEmptyNothing() throws Exception {
        map(post("/$closure", JSON, "careful", null));
        map(post("/$closure", JSON, "careful", null, "red", "dark-red"));
        for (String rest : List.of(
                "{\"name\":\"version\",\"valueString\":\" \"}",
                "{\"name\":\"version\"}",
                "{\"name\":\"concepts\",\"valueCoding\":{\"code\":\"red\"}}",
                "{\"name\":\"concept\",\"valueCode\":\"red\"}",
                "{\"name\":\"concept\",\"valueCoding\":{\"code\":\"red\"}}",
                "{\"name\":\"tx-resource\"}",
                "{\"name\":\"name\",\"valueString\":\"another\"}")) {
            String body =
                    "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"name\",\"valueString\":\"careful\"},"
                            + rest + "]}";
            assertThat(server.post("/$closure", JSON, body).statusCode())
                    .as(rest)
                    .isEqualTo(400);
        }
        assertThat(refused(server.post("/$closure", JSON, "{\"resourceType\":\"Parameters\"}"), 400))
                .isEqualTo("$closure needs the name of a closure table: give it as 'name'.");
        assertThat(server.post("/$closure", JSON, "{\"resourceType\":").statusCode())
                .isEqualTo(400);
        assertThat(map(post("/$closure", JSON, "careful", "0")).getGroup()).hasSize(1);
    }

    @Test
    void closure_codeSystemChanged_mustBeReinitialised() throws Exception {
        try (PlainServer own = PlainServer.start(true)) {
            own.store.update(snapshot -> snapshot.with(Colours.content()));
            own.post("/$closure", JSON, body("t", null));
            own.post("/$closure", JSON, body("t", null, "red"));
            own.store.update(snapshot -> snapshot.withoutCodeSystem("colours"));
            assertThat(refused(own.post("/$closure", JSON, body("t", "0")), 422))
                    .contains("must be reinitialised");
        }
    }

    @Test
    void closure_hostThatKeepsNothing_saysSo() throws Exception {
        try (PlainServer own = PlainServer.startWithoutClosureTables()) {
            assertThat(refused(own.post("/$closure", JSON, body("t", null)), 400))
                    .contains("has no database");
        }
    }

    private static HttpResponse<String> post(String path, String format, String name, String version, String... codes)
            throws Exception {
        Parameters body = parameters(name, version, codes);
        String text = format.equals(XML)
                ? PlainServer.R4.newXmlParser().encodeResourceToString(body)
                : PlainServer.R4.newJsonParser().encodeResourceToString(body);
        return server.post(path, format, text, "Accept", format);
    }

    private static String body(String name, String version, String... codes) {
        return PlainServer.R4.newJsonParser().encodeResourceToString(parameters(name, version, codes));
    }

    private static Parameters parameters(String name, String version, String... codes) {
        Parameters body = new Parameters();
        body.addParameter("name", new StringType(name));
        if (version != null) {
            body.addParameter("version", new StringType(version));
        }
        for (String code : codes) {
            body.addParameter().setName("concept").setValue(new Coding(Colours.SYSTEM, code, null));
        }
        return body;
    }

    private static ConceptMap map(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().startsWith("<")
                ? PlainServer.R4.newXmlParser().parseResource(ConceptMap.class, answer.body())
                : PlainServer.R4.newJsonParser().parseResource(ConceptMap.class, answer.body());
    }

    private static String refused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return PlainServer.R4
                .newJsonParser()
                .parseResource(OperationOutcome.class, answer.body())
                .getIssueFirstRep()
                .getDetails()
                .getText();
    }
}
