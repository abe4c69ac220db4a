package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code $subsumes} where nobody can tell.
 *
 * <pre>
 *   animal
 *   └ dog         as a whole code system, as a fragment, by name only, as an example, and with three meanings of its hierarchy
 * </pre>
 */
class UndecidableSubsumptionTest {

    @ParameterizedTest
    @CsvSource({
        "fragment, is-a, animal, cat",
        "fragment, is-a, cat, animal",
        "not-present, is-a, animal, dog",
        "not-present, is-a, dog, dog",
        "example, is-a, animal, dog",
        "complete, part-of, animal, dog",
        "complete, grouped-by, animal, dog"
    })
    void subsumes_whatCannotBeTold_cannotBeDetermined(String content, String meaning, String a, String b) {
        assertThatThrownBy(() -> outcome(content, meaning, a, b))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.UNPROCESSABLE);
                    assertThat(refused.issues().get(0).detail()).isEqualTo("cannot-determine");
                })
                .hasMessageContaining("cannot be determined");
    }

    @ParameterizedTest
    @CsvSource({
        "fragment, is-a, animal, dog, subsumes",
        "complete, classified-with, dog, animal, subsumed-by",
        "complete, part-of, dog, dog, equivalent"
    })
    void subsumes_whatCanBeTold_isTold(String content, String meaning, String a, String b, String outcome) {
        assertThat(outcome(content, meaning, a, b)).isEqualTo(outcome);
    }

    /** That a whole code system does not have a code is known. */
    @Test
    void subsumes_codeThatTheCodeSystemDoesNotHave_isNotFound() {
        assertThatThrownBy(() -> outcome("complete", "is-a", "animal", "cat"))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.NOT_FOUND));
    }

    private static String outcome(String content, String meaning, String a, String b) {
        CodeSystem system = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        CodeSystem.class,
                        """
                        {"resourceType": "CodeSystem", "url": "http://example.org/animals", "status": "active", "content": "%s",
                         "hierarchyMeaning": "%s", "concept": [{"code": "animal", "concept": [{"code": "dog"}]}]}"""
                                .formatted(content, meaning));
        TerminologySnapshot snapshot = TerminologySnapshot.empty().with(Definitions.codeSystem(system));
        IncomingParameters request = IncomingParameters.ofQuery(Map.of(
                "system", new String[] {"http://example.org/animals"},
                "codeA", new String[] {a},
                "codeB", new String[] {b}));
        Parameters answer = (Parameters) TerminologyOperation.SUBSUMES
                .answer(snapshot, request, RequestContext.NONE)
                .toResource();
        return answer.getParameter("outcome").getValue().primitiveValue();
    }
}
