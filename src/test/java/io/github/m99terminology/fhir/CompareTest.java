package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code $compare}.
 *
 * <pre>
 *   letters 1   a ─ b      letters 2   a ─ b           partly      a (fragment)
 *               c                      c               strict 1    a
 *                                      d (inactive)    strict 2    a
 * </pre>
 */
class CompareTest {

    private static final String LETTERS = "http://example.org/letters";
    private static final String PARTLY = "http://example.org/partly";
    private static final String NOWHERE = "http://example.org/nowhere";
    private static final String IMPORTED = "http://example.org/vs/imported";
    private static final String FIRST = "http://example.org/vs/first";
    private static final String OTHER = "http://example.org/vs/other";

    private static final Pattern PART = Pattern.compile("(-?)([a-z-]{4,})(?::((?:[a-z](?: |$))+))?(?:#(\\d))?");

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(Definitions.codeSystem(letters("1", "c")))
            .with(Definitions.codeSystem(letters("2", "c", "d")))
            .with(Definitions.codeSystem(partly()))
            .with(Definitions.codeSystem(strict("1")))
            .with(Definitions.codeSystem(strict("2")))
            .with(Definitions.valueSet(enumerated(IMPORTED, LETTERS, "a")));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            a b | b a | same        | a,b |   |
            a   | a b | subset      | a   |   | b
            a b | a   | superset    | a   | b |
            a b | b c | overlapping | b   | a | c
            a   | b   | disjoint    |     | a | b
            c a | b x | disjoint    |     | a,c | b,x
            a x | a   | superset    | a   | x |
            """,
            delimiter = '|')
    void compare_enumeratedCodes_areTakenAtTheirWord(
            String first, String other, String relation, String common, String missing, String extra) {
        for (String system : List.of(LETTERS, PARTLY, NOWHERE)) {
            Parameters answer = compare(enumerated(FIRST, system, first), enumerated(OTHER, system, other));

            assertThat(said(answer)).isEqualTo(Arrays.asList(relation, "false", common, missing, extra));
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            letters#2        | letters#2        | same        | false |       |     |
            letters#2        | list:a           | superset    | false |       |     |
            list:a           | letters#2        | subset      | false |       |     |
            letters#2        | list:a b c d     | same        | true  |       |     |
            letters#1        | letters#2        | subset      | true  | a,b,c |     | d
            letters#1        | nowhere          | disjoint    | false |       |     |
            letters#1 nowhere| nowhere letters#1| same        | false |       |     |
            letters#1 nowhere| nowhere          | superset    | false |       |     |
            letters#1 nowhere| nowhere partly   | overlapping | false |       |     |
            is-a:a           | is-a:a           | same        | false |       |     |
            is-a:a           | is-a:b           | superset    | false |       |     |
            is-a:b           | is-a:a           | subset      | false |       |     |
            is-a:a           | is-a:c           | disjoint    | false |       |     |
            is-a:a           | list:b a         | same        | true  |       |     |
            is-a:a           | list:b c         | overlapping | true  | b     | a   | c
            is-a:a           | list:c           | disjoint    | true  |       | a,b | c
            is-a:a list:c    | list:c is-a:a    | same        | false |       |     |
            is-a:a list:c    | letters#2        | subset      | false |       |     |
            is-a:a list:c    | list:c is-a:b    | superset    | true  | b,c   | a   |
            is-a:a -list:b   | list:a           | same        | true  |       |     |
            is-a:a -list:a b | list:a           | disjoint    | true  |       |     | a
            is-a:a -list:a b | is-a:c -list:c   | empty       | true  |       |     |
            import           | list:a           | same        | true  |       |     |
            import           | list:a c         | subset      | true  | a     |     | c
            """,
            delimiter = '|')
    void compare_definitions_settleItWhereTheyCan(
            String first, String other, String relation, String expanded, String common, String missing, String extra) {
        Parameters answer = compare(defined(FIRST, first), defined(OTHER, other));

        assertThat(said(answer)).isEqualTo(Arrays.asList(relation, expanded, common, missing, extra));
    }

    @Test
    void compare_messages_areThoseOfHl7() {
        assertThat(message("list:a", "list:a"))
                .isEqualTo("The value sets " + FIRST + " and " + OTHER + " contain the same codes");
        assertThat(message("list:a", "list:a b"))
                .isEqualTo("The valueSet " + FIRST + " is a sub-set of the valueSet " + OTHER);
        assertThat(message("list:a b", "list:a"))
                .isEqualTo("The valueSet " + FIRST + " is a super-set of the valueSet " + OTHER);
        assertThat(message("list:a b", "list:a c"))
                .isEqualTo("Both value sets " + FIRST + " and " + OTHER
                        + " contain the codes the other doesn't, but there is some overlap");
        assertThat(message("list:a", "list:b"))
                .isEqualTo("No shared codes between the value sets " + FIRST + " and " + OTHER);
        assertThat(message("is-a:a -is-a:a", "is-a:c -is-a:c"))
                .isEqualTo("Both the value sets " + FIRST + " and " + OTHER + " are empty");
    }

    @Test
    void compare_inactiveCodesInOneOfThem_makeTheDifference() {
        ValueSet activeOnly = defined(FIRST, "letters#2");
        activeOnly.getCompose().setInactive(false);

        assertThat(said(compare(activeOnly, defined(OTHER, "letters#2"))))
                .isEqualTo(Arrays.asList("subset", "true", "a,b,c", null, "d"));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            b d | c d | disjoint | true  | |  b | c
            a d | a   | same     | true  | |    |
            a d | a d | same     | true  | |    |
            a b | b   | superset | true  | b | a |
            """,
            delimiter = '|')
    void compare_listsWithoutTheirInactiveCodes_areWhatIsLeftOfThem(
            String first, String other, String relation, String expanded, String common, String missing, String extra) {
        ValueSet one = enumerated(FIRST, LETTERS, first);
        ValueSet two = enumerated(OTHER, LETTERS, other);
        one.getCompose().setInactive(false);
        two.getCompose().setInactive(false);

        assertThat(said(compare(one, two))).isEqualTo(Arrays.asList(relation, expanded, common, missing, extra));
    }

    @Test
    void compare_whatNobodyKnows_isIndeterminateAndSaysWhichSide() {
        String missing =
                "A definition for CodeSystem '" + NOWHERE + "' could not be found, so the value set cannot be expanded";

        assertThat(message("nowhere -list:a", "list:a"))
                .isEqualTo("Unable to compare " + FIRST + " and " + OTHER + ": This expansion failed: " + missing);
        assertThat(message("list:a", "nowhere -list:a")).endsWith(": Other expansion failed: " + missing);
        assertThat(message("nowhere -list:a", "nowhere -list:b")).endsWith(": Both expansions failed: " + missing);
        assertThat(message("partly -list:a", "list:a")).endsWith(": This expansion is unclosed.");
        assertThat(message("list:a", "partly -list:a")).endsWith(": Other expansion is unclosed.");
        assertThat(message("partly -list:a", "partly")).endsWith(": Both expansions are unclosed.");
        assertThat(said(compare(defined(FIRST, "nowhere -list:a"), defined(OTHER, "list:a"))))
                .isEqualTo(Arrays.asList("indeterminate", "true", null, null, null));
    }

    @Test
    void compare_sameDefinitionOfWhatIsNotHere_isTheSame() {
        assertThat(said(compare(defined(FIRST, "nowhere -list:a"), defined(OTHER, "nowhere -list:a"))))
                .isEqualTo(Arrays.asList("same", "false", null, null, null));
    }

    @Test
    void compare_valueSetWithoutCompose_isIndeterminate() {
        ValueSet nothing = new ValueSet();
        nothing.setUrl(OTHER).setStatus(PublicationStatus.ACTIVE);

        Parameters answer = compare(defined(FIRST, "list:a"), nothing);

        assertThat(said(answer)).isEqualTo(Arrays.asList("indeterminate", null, null, null, null));
        assertThat(text(answer, "message")).isEqualTo("The ValueSet " + OTHER + " has no compose");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                  | letters | same
            never     | letters | same
            as-needed | letters | same
            always    | letters | disjoint
            as-needed | strict  | disjoint
            never     | strict  | same
            """,
            delimiter = '|')
    void compare_oneCodeInTwoVersions_isAsTheVersionPolicySays(String policy, String system, String relation) {
        Parameters request = request(
                enumerated(FIRST, "http://example.org/" + system, "a", "1"),
                enumerated(OTHER, "http://example.org/" + system, "a", "2"));
        if (policy != null) {
            request.addParameter("version-policy", policy);
        }

        assertThat(text(answer(request), "result")).isEqualTo(relation);
    }

    @Test
    void compare_versionPolicyThatIsNone_isRefused() {
        Parameters request = request(defined(FIRST, "list:a"), defined(OTHER, "list:a"));
        request.addParameter("version-policy", "sometimes");

        assertThatThrownBy(() -> answer(request)).hasMessageContaining("always, as-needed or never");
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

    private String message(String first, String other) {
        return text(compare(defined(FIRST, first), defined(OTHER, other)), "message");
    }

    private static List<String> said(Parameters answer) {
        return Stream.of("result", "performed-expansion", "common-codes", "missing-codes", "extra-codes")
                .map(name -> text(answer, name))
                .toList();
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
        if (List.of(more).contains("d")) {
            system.getConcept().get(2).addProperty().setCode("status").setValue(new CodeType("retired"));
        }
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

    private static CodeSystem strict(String version) {
        return letters(version).setUrl("http://example.org/strict").setVersionNeeded(true);
    }

    /**
     * A value set in short: {@code letters#2}, {@code nowhere} (whole code systems), {@code list:a b}, {@code is-a:a} (of letters),
     * {@code import}; with a minus what it excludes.
     */
    private static ValueSet defined(String url, String words) {
        ValueSet set = new ValueSet();
        set.setUrl(url).setStatus(PublicationStatus.ACTIVE);
        Matcher matcher = PART.matcher(words);
        while (matcher.find()) {
            ConceptSetComponent part = matcher.group(1).isEmpty()
                    ? set.getCompose().addInclude()
                    : set.getCompose().addExclude();
            String codes = matcher.group(3);
            switch (matcher.group(2)) {
                case "list" ->
                    Stream.of(codes.trim().split(" "))
                            .forEach(
                                    code -> part.setSystem(LETTERS).addConcept().setCode(code));
                case "is-a" ->
                    part.setSystem(LETTERS)
                            .addFilter()
                            .setProperty("concept")
                            .setOp(FilterOperator.ISA)
                            .setValue(codes.trim());
                case "import" -> part.addValueSet(IMPORTED);
                default ->
                    part.setSystem("http://example.org/" + matcher.group(2)).setVersion(matcher.group(4));
            }
        }
        return set;
    }

    private static ValueSet enumerated(String url, String system, String codes) {
        return enumerated(url, system, codes, null);
    }

    private static ValueSet enumerated(String url, String system, String codes, String version) {
        ValueSet set = including(url, system, version);
        Stream.of(codes.split(" "))
                .forEach(code ->
                        set.getCompose().getIncludeFirstRep().addConcept().setCode(code));
        return set;
    }
}
