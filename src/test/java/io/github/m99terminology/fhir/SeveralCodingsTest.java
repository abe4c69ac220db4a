package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A CodeableConcept whose first coding is in the value set, and whose second is a riddle.
 *
 * <pre>
 *   paints|1    red, blue (not selectable), mauve (inactive)     complete
 *   shades      by name only;   tints   an example
 *   vs/paints   all of paints|1;   vs/wide   that, all of shades, all of lost (not here), and an import that is not here
 * </pre>
 */
class SeveralCodingsTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String BASE = "http://example.org/";
    private static final int ANYWHERE = -1;
    private static final String GOOD = "{'system': 'http://example.org/paints', 'code': 'red'}";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(system("paints", "complete"))
            .with(system("shades", "not-present"))
            .with(system("tints", "example"))
            .with(valueSet("paints", "{'system': 'http://example.org/paints', 'version': '1'}"))
            .with(valueSet(
                    "wide",
                    "{'system': 'http://example.org/paints', 'version': '1'}, {'system': 'http://example.org/shades'},"
                            + " {'system': 'http://example.org/lost'}, {'valueSet': ['http://example.org/vs/lost']}"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a system that is not here     | {'system': 'http://example.org/none', 'code': 'x'}",
                "… in a version                | {'system': 'http://example.org/none', 'version': '9', 'code': 'x'}",
                "a system by name only         | {'system': 'http://example.org/shades', 'code': 'x'}",
                "an example                    | {'system': 'http://example.org/tints', 'code': 'red'}",
                "a version that is not here    | {'system': 'http://example.org/paints', 'version': '9', 'code': 'red'}",
                "… of a system by name only    | {'system': 'http://example.org/shades', 'version': '9', 'code': 'x'}",
                "a system that the set needs   | {'system': 'http://example.org/lost', 'code': 'x'}",
                "a local system                | {'system': 'paints', 'code': 'x'}",
                "no system                     | {'code': 'x', 'display': 'X'}",
                "no code                       | {'system': 'http://example.org/paints', 'display': 'Scarlet'}",
                "a text alone                  | {'display': 'Scarlet'}"
            })
    void validate_secondCodingNotKnown_isTrueWithAWarningThatPointsAtIt(String situation, String riddle) {
        assertDoubtful(validate("url", BASE + "vs/paints", GOOD + ", " + riddle), situation, 1);
        assertDoubtful(validate("url", BASE + "vs/paints", riddle + ", " + GOOD), situation, 0);
        assertDoubtful(validate("url", BASE + "vs/wide", GOOD + ", " + riddle), situation, ANYWHERE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "another system             | {'system': 'http://example.org/none', 'code': 'x'}",
                "a version that is not here | {'system': 'http://example.org/paints', 'version': '9', 'code': 'red'}",
                "no code                    | {'system': 'http://example.org/paints'}"
            })
    void validateInCodeSystem_secondCodingNotOfIt_isTrueWithAWarning(String situation, String riddle) {
        Parameters answer = answer(
                TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE, request("url", BASE + "paints", GOOD + ", " + riddle));

        assertDoubtful(answer, situation, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "activeOnly | {'system': 'http://example.org/paints', 'code': 'mauve'}",
                "abstract   | {'system': 'http://example.org/paints', 'code': 'blue'}"
            })
    void validate_secondCodingLeftOutForWhatItIs_isTrueWithAWarning(String rule, String coding) {
        Parameters request = request("url", BASE + "vs/paints", coding + ", " + GOOD);
        request.addParameter(rule, rule.equals("activeOnly"));

        assertDoubtful(answer(TerminologyOperation.VALUE_SET_VALIDATE_CODE, request), rule, 0);
    }

    /** The same value set and codings, one after another in one request. */
    @Test
    void validateBatch_secondCodingNotKnown_isTrue() {
        Parameters batch = new Parameters();
        batch.addParameter()
                .setName("validation")
                .setResource(request("url", BASE + "vs/paints", GOOD + ", {'system': 'http://none', 'code': 'x'}"));

        Parameters answer = answer(TerminologyOperation.VALUE_SET_BATCH, batch);

        assertDoubtful((Parameters) answer.getParameterFirstRep().getResource(), "in a batch", 1);
    }

    /** What is known to be wrong stays wrong. */
    @Test
    void validate_secondCodingOfAKnownSystemThatLacksIt_isFalse() {
        Parameters answer =
                validate("url", BASE + "vs/paints", GOOD + ", {'system': 'http://example.org/paints', 'code': 'ocre'}");

        assertThat(result(answer)).isFalse();
    }

    @Test
    void validate_onlyCodingInAnUnknownVersion_isFalse() {
        Parameters answer = validate(
                "url", BASE + "vs/paints", "{'system': 'http://example.org/paints', 'version': '9', 'code': 'red'}");

        assertThat(result(answer)).isFalse();
        assertThat(answer.getParameters("x-caused-by-unknown-system"))
                .extracting(part -> part.getValue().primitiveValue())
                .containsExactly(BASE + "paints|9");
    }

    private static void assertDoubtful(Parameters answer, String situation, int coding) {
        List<OperationOutcomeIssueComponent> issues = issues(answer);
        assertThat(result(answer))
                .as(situation + R4.newJsonParser().encodeResourceToString(answer))
                .isTrue();
        assertThat(issues)
                .as(situation)
                .noneMatch(issue -> issue.getSeverity() == IssueSeverity.ERROR)
                .anySatisfy(issue -> {
                    assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.WARNING);
                    assertThat(issue.getExpression().toString())
                            .contains(coding == ANYWHERE ? "" : "CodeableConcept.coding[" + coding + "]");
                });
        assertThat(answer.getParameters("x-caused-by-unknown-system"))
                .as(situation)
                .isEmpty();
        assertThat(answer.getParameter("code").getValue().primitiveValue()).isEqualTo("red");
    }

    private Parameters validate(String name, String target, String codings) {
        return answer(TerminologyOperation.VALUE_SET_VALIDATE_CODE, request(name, target, codings));
    }

    private static Parameters request(String name, String target, String codings) {
        return parse(
                Parameters.class,
                """
                {'resourceType': 'Parameters', 'parameter': [
                  {'name': '%s', 'valueUri': '%s'},
                  {'name': 'codeableConcept', 'valueCodeableConcept': {'coding': [%s]}}]}"""
                        .formatted(name, target, codings));
    }

    private Parameters answer(TerminologyOperation operation, Parameters request) {
        return (Parameters) operation
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private static boolean result(Parameters answer) {
        return ((BooleanType) answer.getParameter("result").getValue()).booleanValue();
    }

    private static List<OperationOutcomeIssueComponent> issues(Parameters answer) {
        return Stream.ofNullable(answer.getParameter("issues"))
                .flatMap(part -> ((OperationOutcome) part.getResource()).getIssue().stream())
                .toList();
    }

    private static SnapshotContent system(String name, String content) {
        CodeSystem system = parse(
                CodeSystem.class,
                """
                {'resourceType': 'CodeSystem', 'id': '%1$s', 'url': 'http://example.org/%1$s', 'version': '1', 'status': 'active',
                 'content': '%2$s', 'property': [
                   {'code': 'notSelectable', 'uri': 'http://hl7.org/fhir/concept-properties#notSelectable', 'type': 'boolean'},
                   {'code': 'inactive', 'uri': 'http://hl7.org/fhir/concept-properties#inactive', 'type': 'boolean'}],
                 'concept': [{'code': 'red', 'display': 'Red'},
                   {'code': 'blue', 'property': [{'code': 'notSelectable', 'valueBoolean': true}]},
                   {'code': 'mauve', 'property': [{'code': 'inactive', 'valueBoolean': true}]}]}"""
                        .formatted(name, content));
        if (content.equals("not-present")) {
            system.getConcept().clear();
        }
        return new SnapshotContent(List.of(Definitions.codeSystem(system)), List.of(), List.of());
    }

    private static SnapshotContent valueSet(String name, String includes) {
        ValueSet set = parse(
                ValueSet.class,
                """
                {'resourceType': 'ValueSet', 'id': '%1$s', 'url': 'http://example.org/vs/%1$s', 'status': 'active',
                 'compose': {'include': [%2$s]}}"""
                        .formatted(name, includes));
        return new SnapshotContent(List.of(), List.of(Definitions.valueSet(set)), List.of());
    }

    private static <T extends org.hl7.fhir.r4.model.Resource> T parse(Class<T> type, String json) {
        return R4.newJsonParser().parseResource(type, json.replace('\'', '"'));
    }

    /** What a coding leaves open is said by the parameters beside it. */
    @Test
    void coding_withoutDisplay_isJudgedByTheDisplayBesideIt() {
        assertThat(beside(new Coding(BASE + "paints", "red", null), "display", "Scarlet"))
                .isFalse();
        assertThat(beside(new Coding(BASE + "paints", "red", "Scarlet"), "display", "Scarlet"))
                .isFalse();
        assertThat(beside(new Coding(null, "red", null), "system", BASE + "paints"))
                .isTrue();
        assertThat(beside(new Coding(BASE + "paints", "red", null), "systemVersion", "1"))
                .isTrue();
        assertThat(beside(new Coding(BASE + "paints", "red", null), "systemVersion", "9"))
                .isFalse();
    }

    private boolean beside(Coding coding, String name, String value) {
        Parameters request = new Parameters();
        request.addParameter("url", new UriType(BASE + "vs/paints"));
        request.addParameter().setName("coding").setValue(coding);
        request.addParameter(name, value);
        return result(answer(TerminologyOperation.VALUE_SET_VALIDATE_CODE, request));
    }
}
