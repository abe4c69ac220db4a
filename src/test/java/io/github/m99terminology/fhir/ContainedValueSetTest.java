package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Value sets that another one carries, asked for by themselves.
 *
 * <pre>
 *   colours  red, blue
 *   outer    all colours; carries #warm (red) and #both (imports #warm, and blue)
 * </pre>
 */
class ContainedValueSetTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String OUTER =
            """
            {'resourceType': 'ValueSet', 'id': 'outer', 'url': 'http://example.org/outer', 'status': 'active', 'contained': [
              {'resourceType': 'ValueSet', 'id': 'warm', 'status': 'active',
               'compose': {'include': [{'system': 'http://example.org/colours', 'concept': [{'code': 'red'}]}]}},
              {'resourceType': 'ValueSet', 'id': 'both', 'status': 'active',
               'compose': {'include': [{'valueSet': ['#warm']},
                 {'system': 'http://example.org/colours', 'concept': [{'code': 'blue'}]}]}}],
             'compose': {'include': [{'valueSet': ['#warm']}]}}""";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(
                    Definitions.codeSystem(
                            (CodeSystem)
                                    parsed(
                                            """
                    {'resourceType': 'CodeSystem', 'id': 'colours', 'url': 'http://example.org/colours', 'status': 'active',
                     'content': 'complete', 'concept': [{'code': 'red'}, {'code': 'blue'}]}""")))
            .with(Definitions.valueSet((ValueSet) parsed(OUTER)));

    @ParameterizedTest
    @CsvSource({
        "true, #warm, red",
        "true, #both, red blue",
        "false, http://example.org/outer#warm, red",
        "false, http://example.org/outer#both, red blue",
        "true, http://example.org/outer, red"
    })
    void expand_byItsId(boolean given, String url, String codes) {
        ValueSet expanded = (ValueSet) answer(TerminologyOperation.EXPAND, request(given, url));

        assertThat(expanded.getExpansion().getContains())
                .extracting(ValueSetExpansionContainsComponent::getCode)
                .isEqualTo(List.of(codes.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "true, #warm, false",
        "true, #both, true",
        "false, http://example.org/outer#warm, false",
        "false, http://example.org/outer#both, true"
    })
    void validate_inTheOneOfThatId(boolean given, String url, boolean holdsBlue) {
        Parameters answer = (Parameters)
                answer(
                        TerminologyOperation.VALUE_SET_VALIDATE_CODE,
                        request(given, url)
                                .replaceFirst(
                                        "\\[\\{",
                                        "[{'name': 'coding', 'valueCoding': {'system': 'http://example.org/colours', 'code': 'blue'}}, {"));

        assertThat(answer.getParameterBool("result")).isEqualTo(holdsBlue);
    }

    @Test
    void expand_idThatIsNotCarried_isNotFound() {
        for (String request : List.of(request(true, "#none"), request(false, "http://example.org/outer#none"))) {
            assertThatThrownBy(() -> answer(TerminologyOperation.EXPAND, request))
                    .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                            .isEqualTo(Kind.NOT_FOUND))
                    .hasMessageContaining("#none");
        }
    }

    private static String request(boolean given, String url) {
        return "{'resourceType': 'Parameters', 'parameter': [{'name': 'url', 'valueUri': '" + url + "'}"
                + (given ? ", {'name': 'valueSet', 'resource': " + OUTER + "}" : "") + "]}";
    }

    private Resource answer(TerminologyOperation operation, String request) {
        return (Resource) operation
                .answer(snapshot, IncomingParameters.ofBody(parsed(request)), RequestContext.NONE)
                .toResource();
    }

    private static Resource parsed(String json) {
        return (Resource) R4.newJsonParser().parseResource(json.replace('\'', '"'));
    }
}
