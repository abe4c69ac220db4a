package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A supplement that somebody insists on is applied, or the request is refused.
 *
 * <pre>
 *   colours  red                vs/colours  all of colours
 *   shapes   circle
 *   s/colours  supplements colours: red, es "Rojo"
 *   s/shapes   supplements shapes:  circle, es "Círculo"
 * </pre>
 */
class RequiredSupplementsTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String EXTENSION =
            "'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/valueset-supplement', 'valueCanonical': 'http://example.org/s/%s'}],";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(Definitions.codeSystem(system("colours", "red", "complete", "", "")))
            .with(Definitions.codeSystem(system("shapes", "circle", "complete", "", "")))
            .with(Definitions.codeSystem(supplement("colours", "red", "Rojo")))
            .with(Definitions.codeSystem(supplement("shapes", "circle", "Círculo")))
            .with(Definitions.valueSet(valueSet("", "")));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "LOOKUP; {'name': 'system', 'valueUri': 'http://example.org/colours'}, {'name': 'code', 'valueCode': 'red'}",
                "FIND_MATCHES; {'name': 'system', 'valueUri': 'http://example.org/colours'}, {'name': 'property', 'part': [{'name': 'code', 'valueCode': 'display'}, {'name': 'value', 'valueString': 'red'}]}",
                "CODE_SYSTEM_VALIDATE_CODE; {'name': 'url', 'valueUri': 'http://example.org/colours'}, {'name': 'code', 'valueCode': 'red'}",
                "CODE_SYSTEM_VALIDATE_CODE; {'name': 'coding', 'valueCoding': {'system': 'http://example.org/colours', 'code': 'red'}}",
                "VALUE_SET_VALIDATE_CODE; {'name': 'url', 'valueUri': 'http://example.org/vs'}, {'name': 'coding', 'valueCoding': {'system': 'http://example.org/colours', 'code': 'red'}}",
                "EXPAND; {'name': 'url', 'valueUri': 'http://example.org/vs'}",
                "COMPARE; {'name': 'thisUrl', 'valueUri': 'http://example.org/vs'}, {'name': 'otherUrl', 'valueUri': 'http://example.org/vs'}"
            })
    void supplementOfAnotherCodeSystem_isRefusedInEveryOperation_andThatOfThisOneApplies(
            TerminologyOperation operation, String parameters) {
        assertThatThrownBy(() -> answer(operation, parameters + ", " + used("shapes")))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.INVALID_REQUEST))
                .hasMessage("The supplement http://example.org/s/shapes cannot be applied: it supplements"
                        + " http://example.org/shapes, and not http://example.org/colours");
        assertThatThrownBy(() -> answer(operation, parameters + ", " + used("nowhere")))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.NOT_FOUND));
        assertThatCode(() -> answer(operation, parameters + ", " + used("colours")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPAND", "VALUE_SET_VALIDATE_CODE"})
    void supplementThatTheValueSetNames_andThatSupplementsNoneOfItsCodeSystems_isRefused(
            TerminologyOperation operation) {
        for (ValueSet named : new ValueSet[] {valueSet("shapes", ""), valueSet("", "shapes")}) {
            assertThatThrownBy(() -> given(operation, named))
                    .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                            .isEqualTo(Kind.UNPROCESSABLE))
                    .hasMessageContaining("The supplement http://example.org/s/shapes cannot be applied");
        }
        for (ValueSet named : new ValueSet[] {valueSet("nowhere", ""), valueSet("", "nowhere")}) {
            assertThatThrownBy(() -> given(operation, named))
                    .hasMessage("Required supplement not found: http://example.org/s/nowhere");
        }
    }

    @Test
    void supplementThatTheIncludeNames_isApplied() {
        ValueSet expanded = (ValueSet) given(TerminologyOperation.EXPAND, valueSet("", "colours"));

        assertThat(expanded.getExpansion().getParameter())
                .anyMatch(parameter -> parameter.getName().equals("used-supplement")
                        && parameter.getValue().primitiveValue().startsWith("http://example.org/s/colours"));
    }

    /** Named, it applies to any version; and whoever named it is told, also where it says nothing of the code that is asked for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "LOOKUP; {'name': 'system', 'valueUri': 'http://example.org/colours'}, {'name': 'code', 'valueCode': 'red'}",
                "CODE_SYSTEM_VALIDATE_CODE; {'name': 'url', 'valueUri': 'http://example.org/colours'}, {'name': 'code', 'valueCode': 'red'}",
                "CODE_SYSTEM_VALIDATE_CODE; {'name': 'codeableConcept', 'valueCodeableConcept': {'coding': [{'system': 'http://example.org/colours', 'code': 'red'}]}}",
                "VALUE_SET_VALIDATE_CODE; {'name': 'url', 'valueUri': 'http://example.org/vs'}, {'name': 'coding', 'valueCoding': {'system': 'http://example.org/colours', 'code': 'red'}}",
                "EXPAND; {'name': 'url', 'valueUri': 'http://example.org/vs'}"
            })
    void supplementForAnotherVersion_isTold_whateverItSaysOfTheCode(TerminologyOperation operation, String parameters) {
        String told = "The supplement http://example.org/s/later was written for version 9 of this code system";
        for (String code : new String[] {"red", "blue"}) {
            String later =
                    ", {'name': 'tx-resource', 'resource': {'resourceType': 'CodeSystem', 'url': 'http://example.org/s/later',"
                            + " 'status': 'active', 'content': 'supplement', 'supplements': 'http://example.org/colours|9',"
                            + " 'concept': [{'code': '" + code
                            + "', 'designation': [{'language': 'fr', 'value': 'x'}]}]}}";
            assertThat(json(operation, parameters + later + ", " + used("later")))
                    .as(code)
                    .contains(told);
            assertThat(json(operation, parameters + later)).doesNotContain(told);
        }
    }

    @Test
    void supplementForAnotherVersion_thatTheValueSetNames_isTold() {
        ValueSet later = valueSet("later", "");
        Parameters request = parsed(
                "{'resourceType': 'Parameters', 'parameter': [{'name': 'valueSet', 'resource': "
                        + R4.newJsonParser().encodeResourceToString(later)
                        + "}, {'name': 'coding', 'valueCoding': {'system': 'http://example.org/colours', 'code': 'red'}}, {'name': 'tx-resource',"
                        + " 'resource': {'resourceType': 'CodeSystem', 'url': 'http://example.org/s/later', 'status': 'active',"
                        + " 'content': 'supplement', 'supplements': 'http://example.org/colours|9', 'concept': [{'code': 'blue'}]}}]}");
        assertThat(new String(
                        TerminologyOperation.VALUE_SET_VALIDATE_CODE
                                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                                .toJson(false),
                        StandardCharsets.UTF_8))
                .contains("was written for version 9 of this code system");
    }

    private String json(TerminologyOperation operation, String parameters) {
        return R4.newJsonParser()
                .encodeResourceToString((org.hl7.fhir.r4.model.Resource) answer(operation, parameters));
    }

    private Object given(TerminologyOperation operation, ValueSet valueSet) {
        Parameters request = parsed("{'resourceType': 'Parameters', 'parameter': [{'name': 'valueSet', 'resource': "
                + R4.newJsonParser().encodeResourceToString(valueSet) + "}"
                + (operation == TerminologyOperation.EXPAND
                        ? ""
                        : ", {'name': 'coding', 'valueCoding': {'system': 'http://example.org/colours', 'code': 'red'}}")
                + "]}");
        return operation
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private Object answer(TerminologyOperation operation, String parameters) {
        return operation
                .answer(
                        snapshot,
                        IncomingParameters.ofBody(
                                parsed("{'resourceType': 'Parameters', 'parameter': [" + parameters + "]}")),
                        RequestContext.NONE)
                .toResource();
    }

    private static String used(String supplement) {
        return "{'name': 'useSupplement', 'valueCanonical': 'http://example.org/s/" + supplement + "'}";
    }

    private static ValueSet valueSet(String supplement, String supplementOfInclude) {
        return R4.newJsonParser()
                .parseResource(
                        ValueSet.class,
                        ("{'resourceType': 'ValueSet', 'id': 'vs', 'url': 'http://example.org/vs', 'status': 'active', "
                                        + (supplement.isEmpty() ? "" : EXTENSION.formatted(supplement))
                                        + "'compose': {'include': [{"
                                        + (supplementOfInclude.isEmpty()
                                                ? ""
                                                : EXTENSION.formatted(supplementOfInclude))
                                        + "'system': 'http://example.org/colours'}]}}")
                                .replace('\'', '"'));
    }

    private static CodeSystem supplement(String of, String code, String spanish) {
        return system(
                "s/" + of,
                code,
                "supplement",
                "'supplements': 'http://example.org/" + of + "',",
                ", 'designation': [{'language': 'es', 'value': '" + spanish + "'}]");
    }

    private static CodeSystem system(String name, String code, String content, String more, String ofConcept) {
        return R4.newJsonParser()
                .parseResource(
                        CodeSystem.class,
                        ("{'resourceType': 'CodeSystem', 'id': '%s', 'url': 'http://example.org/%s', 'status': 'active', 'content': '%s', %s"
                                        + " 'concept': [{'code': '%s'%s}]}")
                                .formatted(name.replace('/', '-'), name, content, more, code, ofConcept)
                                .replace('\'', '"'));
    }

    private static Parameters parsed(String json) {
        return R4.newJsonParser().parseResource(Parameters.class, json.replace('\'', '"'));
    }
}
