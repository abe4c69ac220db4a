package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One table of requests, asked at each door: the answers are the same. */
class DoorsAgreeTest extends TwoDoors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FHIR_JSON = "application/fhir+json";
    private static final String COLOURS = "http://example.org/colours";
    private static final String NOT_HERE = "Ask by url and version, without the id.";

    record Case(String path, String query, int status, String said) {
        @Override
        public String toString() {
            return path + "?" + query;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("/CodeSystem/$lookup", "system=http://example.org/colours&code=red", 200, "Rot"),
                new Case("/CodeSystem/colours/$lookup", "code=red", 200, "Rot"),
                new Case("/CodeSystem/$lookup", "system=http://example.org/colours&code=green", 404, "green"),
                new Case("/CodeSystem/$lookup", "system=http://example.org/shapes&code=red", 404, "shapes"),
                new Case("/CodeSystem/$lookup", "code=red", 400, "code system's url as 'system'"),
                new Case(
                        "/CodeSystem/nothing/$lookup",
                        "code=red",
                        404,
                        "There is no CodeSystem with the id 'nothing' here that can be asked: none is stored, or it has no url."),
                new Case(
                        "/CodeSystem/colours/$lookup",
                        "code=red&system=http://example.org/shapes",
                        400,
                        "Leave the url out, or ask without the id."),
                new Case("/CodeSystem/colours/$lookup", "code=red&version=1", 200, "Rot"),
                new Case("/CodeSystem/colours/$lookup", "code=red&version=x", 200, "Rot"),
                new Case("/CodeSystem/colours/$lookup", "code=red&version=7", 404, NOT_HERE),
                new Case("/CodeSystem/colours/$validate-code", "code=red&version=7", 404, NOT_HERE),
                // Named in full, it is what is asked for, whatever the address.
                new Case("/CodeSystem/colours/$validate-code", "code=red&url=" + COLOURS + "%7C7", 200, "version '7'"),
                new Case("/CodeSystem/colours/$lookup", "code=red&version=7&system=" + COLOURS, 404, "version '7'"),
                new Case("/CodeSystem/colours/$validate-code", "code=red&version=1", 200, "Red"),
                new Case("/CodeSystem/colours/$subsumes", "codeA=red&codeB=blue&version=7", 404, NOT_HERE),
                new Case("/CodeSystem/colours/$find-matches", "version=7", 404, NOT_HERE),
                new Case("/ValueSet/warm/$expand", "valueSetVersion=7", 404, NOT_HERE),
                new Case("/ValueSet/warm/$expand", "url=http://example.org/warm%7C7", 404, "warm|7"),
                new Case("/ValueSet/warm/$expand", "url=http://example.org/warm&valueSetVersion=7", 404, "warm|7"),
                new Case("/ValueSet/warm/$expand", "valueSetVersion=1", 200, "Dark red"),
                new Case("/ValueSet/warm/$expand", "url=http://example.org/cold", 400, "ask without the id"),
                new Case(
                        "/ValueSet/warm/$validate-code",
                        "code=red&system=" + COLOURS + "&valueSetVersion=7",
                        404,
                        NOT_HERE),
                new Case(
                        "/ValueSet/warm/$compare",
                        "otherUrl=http://example.org/warm%7C1&valueSetVersion=7",
                        404,
                        NOT_HERE),
                new Case("/ValueSet/warm/$compare", "otherUrl=http://example.org/warm&valueSetVersion=1", 200, "same"),
                new Case(
                        "/ConceptMap/to-paint/$translate",
                        "code=red&system=" + COLOURS + "&conceptMapVersion=7",
                        404,
                        NOT_HERE),
                new Case("/CodeSystem/$lookup", "system=" + COLOURS + "&cod=red", 400, "Did you mean 'code'?"),
                new Case("/CodeSystem/$validate-code", "url=http://example.org/colours&code=red", 200, "Red"),
                new Case("/CodeSystem/colours/$validate-code", "code=blue", 200, "Blue"),
                new Case("/CodeSystem/$validate-code", "url=http://example.org/colours&code=green", 200, "green"),
                new Case(
                        "/CodeSystem/$subsumes",
                        "system=http://example.org/colours&codeA=red&codeB=dark-red",
                        200,
                        "subsumes"),
                new Case("/CodeSystem/colours/$subsumes", "codeA=dark-red&codeB=red", 200, "subsumed-by"),
                new Case(
                        "/CodeSystem/$find-matches",
                        "system=http://example.org/colours",
                        400,
                        "needs at least one property"),
                new Case("/CodeSystem/colours/$find-matches", "exact=true", 400, "needs at least one property"),
                new Case("/CodeSystem/$find-matches", "exact=true", 400, "needs a code system"),
                new Case("/ValueSet/$expand", "url=http://example.org/warm", 200, "Dark red"),
                new Case("/ValueSet/warm/$expand", "filter=dark", 200, "Dark red"),
                new Case("/ValueSet/$expand", "url=http://example.org/cold", 404, "cold"),
                new Case("/ValueSet/$expand", "url=http://example.org/warm&count=x", 400, "'count'"),
                new Case(
                        "/ValueSet/$validate-code",
                        "url=http://example.org/warm&system=http://example.org/colours&code=red",
                        200,
                        "Red"),
                new Case(
                        "/ValueSet/warm/$validate-code",
                        "system=http://example.org/colours&code=blue",
                        200,
                        "was not found in the value set"),
                new Case(
                        "/ConceptMap/$translate",
                        "system=http://example.org/colours&code=red&targetsystem=http://example.org/paint",
                        200,
                        "R1"),
                new Case("/ConceptMap/to-paint/$translate", "system=http://example.org/colours&code=red", 200, "R1"),
                new Case(
                        "/ConceptMap/$translate",
                        "url=http://example.org/to-paint&system=http://example.org/paint&code=R1&reverse=true",
                        200,
                        "red"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doors_sameRequest_sameAnswer(Case asked) throws Exception {
        HttpResponse<String> first = plain.get(asked.path() + "?" + asked.query(), "Accept", FHIR_JSON);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(asked.status());
        assertThat(first.body()).contains(asked.said());
        JsonNode expected = comparable(first.body());

        for (PlainServer server : new PlainServer[] {plain, fast}) {
            agrees(expected, asked, server.get(asked.path() + "?" + asked.query()));
            agrees(expected, asked, server.get(asked.path() + "?" + asked.query() + "&_format=xml"));
            agrees(expected, asked, server.get(asked.path() + "?" + asked.query(), "Accept", "application/fhir+xml"));
            Parameters body = body(asked.query());
            String json = PlainServer.R4.newJsonParser().encodeResourceToString(body);
            String xml = PlainServer.R4.newXmlParser().encodeResourceToString(body);
            agrees(expected, asked, server.post(asked.path(), FHIR_JSON, json));
            agrees(expected, asked, server.post(asked.path(), "application/fhir+xml", xml, "Accept", FHIR_JSON));
        }
    }

    private static void agrees(JsonNode expected, Case asked, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(asked.status());
        String json = answer.body();
        if (json.startsWith("<")) {
            IBaseResource resource = PlainServer.R4.newXmlParser().parseResource(json);
            json = PlainServer.R4.newJsonParser().encodeResourceToString(resource);
        }
        JsonNode actual = comparable(json);
        // A count that is no number is said differently in text and in a Parameters resource.
        if (!asked.query().contains("count=x")) {
            assertThat(actual).isEqualTo(expected);
        }
    }

    /** Without what differs from one expansion to the next, and without the page that a request as text cannot be. */
    private static JsonNode comparable(String json) throws Exception {
        ObjectNode node = (ObjectNode) JSON.readTree(json);
        if (node.get("expansion") instanceof ObjectNode expansion) {
            expansion.remove("identifier");
            expansion.remove("timestamp");
        }
        return node;
    }

    private static Parameters body(String query) {
        Parameters body = new Parameters();
        for (String pair : query.split("&")) {
            String[] parts = pair.replace("%7C", "|").split("=", 2);
            switch (parts[0]) {
                case "reverse", "exact" -> body.addParameter(parts[0], new BooleanType(parts[1]));
                case "system", "url", "targetsystem" -> body.addParameter(parts[0], new UriType(parts[1]));
                default -> body.addParameter(parts[0], new CodeType(parts[1]));
            }
        }
        return body;
    }

    /** What no query can say: a parameter that is made of parts. */
    static Stream<Case> posted() {
        return Stream.of(
                new Case(
                        "/CodeSystem/$find-matches", "system=http://example.org/colours|display=dark", 200, "dark-red"),
                new Case("/CodeSystem/colours/$find-matches", "|parent=red", 200, "Complete match"),
                new Case("/CodeSystem/colours/$find-matches", "exact=true|parent=red", 200, "dark-red"),
                new Case("/CodeSystem/colours/$find-matches", "|parent=blue", 200, "has any of what was asked for"),
                new Case("/CodeSystem/colours/$find-matches", "|depth=1", 400, "has no property 'depth'"),
                new Case("/CodeSystem/$find-matches", "system=http://example.org/shapes|parent=red", 404, "shapes"));
    }

    @ParameterizedTest
    @MethodSource("posted")
    void doors_samePost_sameAnswer(Case asked) throws Exception {
        String[] parts = asked.query().split("\\|");
        Parameters body = parts[0].isEmpty() ? new Parameters() : body(parts[0]);
        String[] sought = parts[1].split("=");
        var property = body.addParameter().setName("property");
        property.addPart().setName("code").setValue(new CodeType(sought[0]));
        property.addPart().setName("value").setValue(new CodeType(sought[1]));
        String json = PlainServer.R4.newJsonParser().encodeResourceToString(body);
        String xml = PlainServer.R4.newXmlParser().encodeResourceToString(body);
        HttpResponse<String> first = plain.post(asked.path(), FHIR_JSON, json);
        assertThat(first.body()).contains(asked.said());
        JsonNode expected = comparable(first.body());
        for (PlainServer server : new PlainServer[] {plain, fast}) {
            agrees(expected, asked, server.post(asked.path(), FHIR_JSON, json));
            agrees(expected, asked, server.post(asked.path(), FHIR_JSON, json, "Accept", "application/fhir+xml"));
            agrees(expected, asked, server.post(asked.path(), "application/fhir+xml", xml, "Accept", FHIR_JSON));
        }
    }

    /** As programs of Windows write it. */
    @Test
    void doors_jsonBehindAByteOrderMark_isRead() throws Exception {
        String json = "\uFEFF"
                + PlainServer.R4.newJsonParser().encodeResourceToString(body("system=" + COLOURS + "&code=red"));
        for (PlainServer server : new PlainServer[] {plain, fast}) {
            HttpResponse<String> answer = server.post("/CodeSystem/$lookup", FHIR_JSON, json);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    /** HAPI passes over such bodies: the whole value set would be the answer. */
    @Test
    void doors_bodyThatNamesNoTypeOrAWrongOne_isRefused() throws Exception {
        String json = PlainServer.R4.newJsonParser().encodeResourceToString(body("filter=dark"));
        for (PlainServer server : new PlainServer[] {plain, fast}) {
            HttpResponse<String> untyped = server.post("/ValueSet/warm/$expand", "", json);
            assertThat(untyped.statusCode()).as(untyped.body()).isEqualTo(415);
            assertThat(untyped.body()).contains("no Content-Type");
            HttpResponse<String> form =
                    server.post("/ValueSet/warm/$expand", "application/x-www-form-urlencoded", json);
            assertThat(form.statusCode()).as(form.body()).isEqualTo(415);
            assertThat(form.body()).contains("sent as a form");
            HttpResponse<String> right =
                    server.post("/ValueSet/warm/$expand", "application/x-www-form-urlencoded", "filter=dark");
            assertThat(right.statusCode()).as(right.body()).isEqualTo(200);
        }
    }

    @Test
    void validationSupport_sameCodes_sameSentences() throws Exception {
        ValidationSupportContext context = new ValidationSupportContext(plain.validation);
        ConceptValidationOptions options = new ConceptValidationOptions();
        CodeValidationResult red =
                plain.validation.validateCode(context, options, Colours.SYSTEM, "red", null, Colours.WARM);
        assertThat(red).isNotNull();
        assertThat(red.isOk()).isTrue();
        assertThat(red.getDisplay()).isEqualTo("Red");

        CodeValidationResult blue =
                plain.validation.validateCode(context, options, Colours.SYSTEM, "blue", null, Colours.WARM);
        assertThat(blue).isNotNull();
        assertThat(blue.isOk()).isFalse();
        JsonNode http = JSON.readTree(plain.get("/ValueSet/$validate-code?url=http://example.org/warm"
                        + "&system=http://example.org/colours&code=blue")
                .body());
        assertThat(http.at("/parameter/1/name").asText()).isEqualTo("message");
        assertThat(blue.getMessage())
                .isEqualTo(http.at("/parameter/1/valueString").asText());
        assertThat(plain.validation
                        .lookupCode(context, new LookupCodeRequest(Colours.SYSTEM, "red"))
                        .getCodeDisplay())
                .isEqualTo("Red");
    }

    @Test
    void validationSupport_whatIsNotHeld_isLeftToOthers() {
        ValidationSupportContext context = new ValidationSupportContext(plain.validation);
        assertThat(plain.validation.isCodeSystemSupported(context, Colours.SYSTEM))
                .isTrue();
        assertThat(plain.validation.isCodeSystemSupported(context, "http://hl7.org/fhir/administrative-gender"))
                .isFalse();
        assertThat(plain.validation.isValueSetSupported(context, "http://hl7.org/fhir/ValueSet/languages"))
                .isFalse();
        assertThat(plain.validation.validateCode(
                        context, new ConceptValidationOptions(), "http://example.org/shapes", "round", null, null))
                .isNull();
    }
}
