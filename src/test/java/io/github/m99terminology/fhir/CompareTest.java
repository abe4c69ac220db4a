package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code $compare}.
 *
 * <pre>
 *   letters 1   a ─ b      letters 2   a, b, c, d      partly   a (fragment)
 *               c
 * </pre>
 */
class CompareTest {

    private static final String LETTERS = "http://example.org/letters";
    private static final String PARTLY = "http://example.org/partly";
    private static final String NOWHERE = "http://example.org/nowhere";
    private static final String FIRST = "http://example.org/vs/first";
    private static final String OTHER = "http://example.org/vs/other";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(Definitions.codeSystem(letters("1", "c")))
            .with(Definitions.codeSystem(letters("2", "c", "d")))
            .with(Definitions.codeSystem(partly()));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            a b | b a | same        |   |   |
            a   | a b | subset      |   |   | b
            a b | a   | superset    |   | b |
            a b | b c | overlapping | b | a | c
            a   | b   | disjoint    |   | a | b
            x   | y   | empty       |   |   |
            x   | a   | subset      |   |   | a
            """,
            delimiter = '|')
    void compare_enumeratedCodes_relateAsSetsDo(
            String first, String other, String relation, String common, String missing, String extra) {
        Parameters answer = compare(enumerated(FIRST, LETTERS, first), enumerated(OTHER, LETTERS, other));

        assertThat(text(answer, "result")).isEqualTo(relation);
        assertThat(text(answer, "common-codes")).isEqualTo(common);
        assertThat(text(answer, "missing-codes")).isEqualTo(missing);
        assertThat(text(answer, "extra-codes")).isEqualTo(extra);
        assertThat(text(answer, "performed-expansion")).isEqualTo("false");
    }

    @Test
    void compare_filterAndList_areComparedByWhatTheyMean() {
        ValueSet below = including(FIRST, LETTERS, "1");
        below.getCompose()
                .getIncludeFirstRep()
                .addFilter()
                .setProperty("concept")
                .setOp(FilterOperator.ISA)
                .setValue("a");

        Parameters answer = compare(below, enumerated(OTHER, LETTERS, "b a"));

        assertThat(text(answer, "result")).isEqualTo("same");
        assertThat(text(answer, "message"))
                .isEqualTo("The valueSet " + FIRST + " has the same codes as the valueSet " + OTHER);
    }

    @Test
    void compare_twoVersionsOfACodeSystem_differByWhatEachHas() {
        Parameters answer = compare(including(FIRST, LETTERS, "1"), including(OTHER, LETTERS, "2"));

        assertThat(text(answer, "result")).isEqualTo("subset");
        assertThat(text(answer, "extra-codes")).isEqualTo("d");
    }

    @Test
    void compare_codeSystemThatIsNotHere_isIndeterminateButForListsAndEqualDefinitions() {
        ValueSet all = including(FIRST, NOWHERE, null);

        assertThat(text(compare(all, enumerated(OTHER, NOWHERE, "a")), "result"))
                .isEqualTo("indeterminate");
        assertThat(text(compare(all, including(OTHER, NOWHERE, null)), "result"))
                .isEqualTo("same");
        assertThat(text(compare(enumerated(FIRST, NOWHERE, "a b"), enumerated(OTHER, NOWHERE, "a")), "result"))
                .isEqualTo("superset");
    }

    @Test
    void compare_fragment_isIndeterminateAndSaysWhy() {
        Parameters answer = compare(including(FIRST, PARTLY, null), enumerated(OTHER, PARTLY, "a"));

        assertThat(text(answer, "result")).isEqualTo("indeterminate");
        assertThat(text(answer, "message"))
                .isEqualTo(
                        "How the valueSets " + FIRST + " and " + OTHER + " stand to each other cannot be determined: "
                                + "the valueSet " + FIRST + " takes from a fragment of the code system " + PARTLY
                                + ", so nobody can tell all of its codes");
    }

    @Test
    void compare_withoutDiagnostics_listsNoCodes() {
        Parameters request = request(enumerated(FIRST, LETTERS, "a"), enumerated(OTHER, LETTERS, "b"));

        assertThat(answer(request).getParameter())
                .extracting(parameter -> parameter.getName())
                .containsExactly("result", "message");
    }

    @Test
    void compare_urlThatIsNotHere_isNotFound() {
        Parameters request = new Parameters();
        request.addParameter("thisUrl", new UriType(FIRST));
        request.addParameter().setName("otherValueSet").setResource(enumerated(OTHER, LETTERS, "a"));

        refused(request, Kind.NOT_FOUND, "A definition for the value Set '" + FIRST + "' could not be found");
        request.addParameter("valueSetVersion", new StringType("3"));
        refused(request, Kind.NOT_FOUND, "A definition for the value Set '" + FIRST + "|3' could not be found");
    }

    @Test
    void compare_oneValueSetAlone_isRefused() {
        Parameters request = new Parameters();
        request.addParameter().setName("thisValueSet").setResource(enumerated(FIRST, LETTERS, "a"));

        refused(
                request,
                Kind.INVALID_REQUEST,
                "ValueSet/$compare takes exactly one of otherUrl and otherValueSet, and was given neither.");
    }

    // ---- asking

    private void refused(Parameters request, Kind kind, String message) {
        assertThatThrownBy(() -> answer(request))
                .isInstanceOfSatisfying(TerminologyException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(kind))
                .hasMessage(message);
    }

    private Parameters compare(ValueSet first, ValueSet other) {
        Parameters request = request(first, other);
        request.addParameter("diagnostics", new BooleanType(true));
        return answer(request);
    }

    private static Parameters request(ValueSet first, ValueSet other) {
        Parameters request = new Parameters();
        request.addParameter().setName("thisValueSet").setResource(first);
        request.addParameter().setName("otherValueSet").setResource(other);
        return request;
    }

    private Parameters answer(Parameters request) {
        return (Parameters) TerminologyOperation.COMPARE
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private static String text(Parameters answer, String name) {
        return answer.hasParameter(name) ? answer.getParameter(name).getValue().primitiveValue() : null;
    }

    // ---- content

    private static CodeSystem letters(String version, String... more) {
        CodeSystem system = new CodeSystem();
        system.setUrl(LETTERS).setVersion(version).setStatus(PublicationStatus.ACTIVE);
        system.setContent(CodeSystemContentMode.COMPLETE);
        system.addConcept().setCode("a").addConcept().setCode("b");
        List.of(more).forEach(code -> system.addConcept().setCode(code));
        return system;
    }

    private static CodeSystem partly() {
        CodeSystem system = new CodeSystem();
        system.setUrl(PARTLY).setStatus(PublicationStatus.ACTIVE);
        system.setContent(CodeSystemContentMode.FRAGMENT);
        system.addConcept().setCode("a");
        return system;
    }

    private static ValueSet including(String url, String system, String version) {
        ValueSet set = new ValueSet();
        set.setUrl(url).setStatus(PublicationStatus.ACTIVE);
        set.getCompose().addInclude().setSystem(system).setVersion(version);
        return set;
    }

    private static ValueSet enumerated(String url, String system, String codes) {
        ValueSet set = including(url, system, null);
        Stream.of(codes.split(" "))
                .forEach(code ->
                        set.getCompose().getIncludeFirstRep().addConcept().setCode(code));
        return set;
    }
}
