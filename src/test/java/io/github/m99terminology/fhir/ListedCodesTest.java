package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Codes that a value set lists and of which nothing is known here but what it says itself.
 *
 * <pre>
 *   fragment|2    A12.3, A12.4 (a classification, of which there is more)
 *   elsewhere     not here
 *   named         here by name only, or as an example
 * </pre>
 */
class ListedCodesTest {

    private static final String FRAGMENT = "http://example.org/fragment";
    private static final String ELSEWHERE = "http://example.org/elsewhere";
    private static final String NAMED = "http://example.org/named";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty().with(Definitions.codeSystem(fragment()));

    // ---- a fragment lacks them

    @Test
    void expand_listedCodesThatTheFragmentLacks_areListedInTheirPlaces_withTheValueSetsDisplay() {
        ValueSet set = listing(FRAGMENT, "B01", "A12.3", "B02", "A12.4");

        ValueSet expanded = expand(given(set));

        assertThat(codes(expanded)).containsExactly("B01", "A12.3", "B02", "A12.4");
        assertThat(expanded.getExpansion().getTotal()).isEqualTo(4);
        assertThat(expanded.getExpansion().getContains().get(2).getDisplay()).isEqualTo("Display of B02");
        assertThat(parameters(expanded, "warning"))
                .containsExactly(
                        "2 codes of '" + FRAGMENT
                                + "|2' could not be checked: only a fragment of it is here, which lacks them. Listed as the value set has them");
        assertThat(expanded.getExpansion().getExtension()).isEmpty();
    }

    @Test
    void expand_theSame_isSearchedAndPaged() {
        ValueSet set = listing(FRAGMENT, "B01", "A12.3", "B02", "A12.4");

        assertThat(codes(expand(given(set).addParameter("filter", "b02")))).containsExactly("B02");
        assertThat(codes(expand(given(set)
                        .addParameter("offset", new IntegerType(1))
                        .addParameter("count", new IntegerType(2)))))
                .containsExactly("A12.3", "B02");
    }

    @Test
    void expand_misspellingOfACodeThatTheFragmentHas_isNotListed_norValid() {
        ValueSet set = listing(FRAGMENT, "A123", "A12.34", "B01");

        assertThat(codes(expand(given(set)))).containsExactly("B01");
        for (String mistaken : List.of("A123", "A12.34")) {
            assertThat(validate(given(set), new Coding(FRAGMENT, mistaken, null))
                            .getParameterBool("result"))
                    .isFalse();
        }
    }

    @Test
    void validate_theSame_isTrueWithAWarning_andItsDisplayIsChecked() {
        ValueSet set = listing(FRAGMENT, "A12.3", "B01");

        Parameters bare = validate(given(set), new Coding(FRAGMENT, "B01", null));
        Parameters right = validate(given(set), new Coding(FRAGMENT, "B01", "display of b01"));
        Parameters wrong = validate(given(set), new Coding(FRAGMENT, "B01", "Wrong words"));

        assertThat(bare.getParameterBool("result")).isTrue();
        assertThat(bare.getParameterValue("display").primitiveValue()).isEqualTo("Display of B01");
        assertThat(texts(bare)).anyMatch(text -> text.contains("labeled as a fragment"));
        assertThat(right.getParameterBool("result")).isTrue();
        assertThat(wrong.getParameterBool("result")).isFalse();
        assertThat(texts(wrong)).anyMatch(text -> text.contains("Valid display is 'Display of B01'"));
    }

    @Test
    void bothOperations_listedCodeThatIsExcluded_isOut() {
        ValueSet one = listing(FRAGMENT, "A12.3", "B01");
        one.getCompose().addExclude().setSystem(FRAGMENT).addConcept().setCode("B01");
        ValueSet all = listing(FRAGMENT, "A12.3", "B01");
        all.getCompose().addExclude().setSystem(FRAGMENT);
        ValueSet undecidable = listing(FRAGMENT, "A12.3", "B01");
        undecidable
                .getCompose()
                .addExclude()
                .setSystem(FRAGMENT)
                .addFilter()
                .setProperty("concept")
                .setOp(ValueSet.FilterOperator.ISA)
                .setValue("A12.4");

        assertThat(codes(expand(given(one)))).containsExactly("A12.3");
        assertThat(codes(expand(given(all)))).isEmpty();
        assertThat(codes(expand(given(undecidable)))).containsExactly("A12.3");
        for (ValueSet without : List.of(one, all, undecidable)) {
            assertThat(validate(given(without), new Coding(FRAGMENT, "B01", null))
                            .getParameterBool("result"))
                    .isFalse();
        }
    }

    @Test
    void validate_codeThatTheFragmentLacks_ofTheWholeButForOne() {
        ValueSet set = set();
        set.getCompose().addInclude().setSystem(FRAGMENT);
        set.getCompose().addExclude().setSystem(FRAGMENT).addConcept().setCode("B01");

        assertThat(validate(given(set), new Coding(FRAGMENT, "B02", null)).getParameterBool("result"))
                .isTrue();
        assertThat(validate(given(set), new Coding(FRAGMENT, "B01", null)).getParameterBool("result"))
                .isFalse();
    }

    @Test
    void validate_membershipOnly_holdsTheSameView() {
        ValueSet whole = set();
        whole.getCompose().addInclude().setSystem(FRAGMENT);

        for (ValueSet set : List.of(whole, listing(FRAGMENT, "B01"))) {
            Parameters request = given(set).addParameter("valueset-membership-only", new BooleanType(true));
            assertThat(validate(request, new Coding(FRAGMENT, "B01", null)).getParameterBool("result"))
                    .isTrue();
        }
        Parameters mistaken = given(whole).addParameter("valueset-membership-only", new BooleanType(true));
        assertThat(validate(mistaken, new Coding(FRAGMENT, "A123", null)).getParameterBool("result"))
                .isFalse();
    }

    /** A list says all that there is in it, whatever its code system. */
    @Test
    void expand_excludeOfAStoredExpansion_leavesWhatThatDoesNotList() {
        ValueSet stored = set();
        stored.setUrl("http://example.org/vs/stored").setId("stored");
        stored.getExpansion().addContains().setSystem(FRAGMENT).setCode("B02");
        TerminologySnapshot with = snapshot.with(Definitions.valueSet(stored));
        ValueSet set = listing(FRAGMENT, "A12.3", "B01", "B02");
        set.getCompose().addExclude().addValueSet("http://example.org/vs/stored");

        assertThat(codes((ValueSet) answer(with, TerminologyOperation.EXPAND, given(set))))
                .containsExactly("A12.3", "B01");
    }

    // ---- their code system is not here

    @Test
    void expand_listedCodesOfACodeSystemThatIsNotHere_areListedWithTheValueSetsDisplay_andAWarning() {
        ValueSet set = listing(ELSEWHERE, "X1", "X2");
        set.getCompose().addInclude().setSystem(FRAGMENT).addConcept().setCode("A12.3");
        set.getCompose().addExclude().setSystem(ELSEWHERE).addConcept().setCode("X2");

        ValueSet expanded = expand(given(set));

        assertThat(codes(expanded)).containsExactly("X1", "A12.3");
        assertThat(expanded.getExpansion().getContainsFirstRep().getDisplay()).isEqualTo("Display of X1");
        assertThat(parameters(expanded, "warning"))
                .containsExactly("One code of '" + ELSEWHERE
                        + "' could not be checked: the code system is not here. Listed as the value set has it");
        assertThat(parameters(expanded, "used-codesystem")).containsExactly(FRAGMENT + "|2");
    }

    /** HL7's tests: nothing can be said of a code whose code system is not here. */
    @Test
    void validate_theSame_cannotBeDone_andSaysWhatIsMissing() {
        Parameters answer = validate(given(listing(ELSEWHERE, "X1")), new Coding(ELSEWHERE, "X1", null));

        assertThat(answer.getParameterBool("result")).isFalse();
        assertThat(answer.getParameterValue("x-caused-by-unknown-system").primitiveValue())
                .isEqualTo(ELSEWHERE);
    }

    @Test
    void expand_allOfACodeSystemThatIsNotHere_isRefused() {
        ValueSet set = listing(ELSEWHERE, "X1");
        set.getCompose().addInclude().setSystem(ELSEWHERE);

        assertThatThrownBy(() -> expand(given(set)))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("'" + ELSEWHERE + "' could not be found, so the value set cannot be expanded");
    }

    /** The ecosystem's requirements: neither operation is to be processed on such a code system. */
    @ParameterizedTest
    @EnumSource(names = {"NOTPRESENT", "EXAMPLE"})
    void expand_listedCodesOfACodeSystemThatIsHereByNameOnly_isRefused(CodeSystemContentMode content) {
        CodeSystem named = system(NAMED, content);
        named.addConcept().setCode("N1");
        TerminologySnapshot with = snapshot.with(Definitions.codeSystem(named));

        assertThatThrownBy(() -> answer(with, TerminologyOperation.EXPAND, given(listing(NAMED, "N1"))))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("is known here by name only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "3.x"})
    void expand_listedCodesOfAVersionThatIsNotHere_isRefused_andNamesThoseThatAre(String version) {
        ValueSet set = listing(FRAGMENT, "A12.3");
        set.getCompose().getIncludeFirstRep().setVersion(version);

        assertThatThrownBy(() -> expand(given(set)))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("Valid versions: 2");
    }

    // ---- what is imported

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void importOfAVersionThatIsNotHere_namesThoseThatAre(boolean expand) {
        TerminologySnapshot with = snapshot;
        for (String version : List.of("1.0", "2.0")) {
            ValueSet held = listing(FRAGMENT, "A12.3");
            held.setUrl("http://example.org/vs/held").setVersion(version).setId("held-" + version);
            with = with.with(Definitions.valueSet(held));
        }
        ValueSet importing = set();
        importing.getCompose().addInclude().addValueSet("http://example.org/vs/held|3.0");
        TerminologySnapshot content = with;
        String told =
                "A definition for the value Set 'http://example.org/vs/held|3.0' could not be found. Valid versions: 1.0 or 2.0";

        if (expand) {
            assertThatThrownBy(() -> answer(content, TerminologyOperation.EXPAND, given(importing)))
                    .isInstanceOf(TerminologyException.class)
                    .hasMessageContaining(told);
        } else {
            Parameters request = given(importing).addParameter("coding", new Coding(FRAGMENT, "A12.3", null));
            assertThat(texts((Parameters) answer(content, TerminologyOperation.VALUE_SET_VALIDATE_CODE, request)))
                    .contains(told);
        }
    }

    @Test
    void expand_textFilter_keepsTheNestingOfWhatItFinds() {
        CodeSystem tree = system("http://example.org/tree", CodeSystemContentMode.COMPLETE);
        var top = tree.addConcept().setCode("T").setDisplay("Lesion");
        top.addConcept()
                .setCode("T1")
                .setDisplay("Between")
                .addConcept()
                .setCode("T1a")
                .setDisplay("Lesion of one");
        tree.addConcept().setCode("U").setDisplay("Another");
        tree.addConcept().setCode("V").setDisplay("Lesion elsewhere");
        TerminologySnapshot with = snapshot.with(Definitions.codeSystem(tree));
        ValueSet set = set();
        set.getCompose().addInclude().setSystem("http://example.org/tree");

        ValueSet nested =
                (ValueSet) answer(with, TerminologyOperation.EXPAND, given(set).addParameter("filter", "lesion"));
        ValueSet flat = (ValueSet) answer(
                with,
                TerminologyOperation.EXPAND,
                given(set).addParameter("filter", "lesion").addParameter("excludeNested", new BooleanType(true)));

        assertThat(codes(nested)).containsExactly("T", "V");
        assertThat(nested.getExpansion().getContainsFirstRep().getContains())
                .extracting(ValueSetExpansionContainsComponent::getCode)
                .containsExactly("T1a");
        assertThat(nested.getExpansion().getTotal()).isEqualTo(3);
        assertThat(codes(flat)).containsExactly("T", "T1a", "V");
    }

    // ---- asking

    private ValueSet expand(Parameters request) {
        return (ValueSet) answer(snapshot, TerminologyOperation.EXPAND, request);
    }

    private Parameters validate(Parameters request, Coding coding) {
        request.addParameter("coding", coding);
        return (Parameters) answer(snapshot, TerminologyOperation.VALUE_SET_VALIDATE_CODE, request);
    }

    private static Resource answer(TerminologySnapshot content, TerminologyOperation operation, Parameters request) {
        return operation
                .answer(content, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private static List<String> codes(ValueSet expanded) {
        return expanded.getExpansion().getContains().stream()
                .map(ValueSetExpansionContainsComponent::getCode)
                .toList();
    }

    private static List<String> parameters(ValueSet expanded, String name) {
        return expanded.getExpansion().getParameter().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .map(parameter -> parameter.getValue().primitiveValue())
                .toList();
    }

    private static List<String> texts(Parameters answer) {
        return ((OperationOutcome) answer.getParameter("issues").getResource())
                .getIssue().stream().map(issue -> issue.getDetails().getText()).toList();
    }

    // ---- content

    private static Parameters given(ValueSet set) {
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(set);
        return request;
    }

    private static ValueSet set() {
        ValueSet set = new ValueSet();
        set.setStatus(PublicationStatus.ACTIVE);
        return set;
    }

    private static ValueSet listing(String system, String... codes) {
        ValueSet set = set();
        ConceptSetComponent include = set.getCompose().addInclude().setSystem(system);
        for (String code : codes) {
            include.addConcept().setCode(code).setDisplay("Display of " + code);
        }
        return set;
    }

    private static CodeSystem fragment() {
        CodeSystem system = system(FRAGMENT, CodeSystemContentMode.FRAGMENT);
        system.setVersion("2").setHierarchyMeaning(CodeSystem.CodeSystemHierarchyMeaning.CLASSIFIEDWITH);
        system.addConcept().setCode("A12.3").setDisplay("Three");
        system.addConcept().setCode("A12.4").setDisplay("Four");
        return system;
    }

    private static CodeSystem system(String url, CodeSystemContentMode content) {
        CodeSystem system = new CodeSystem();
        system.setUrl(url).setStatus(PublicationStatus.ACTIVE).setContent(content);
        system.setId(url.substring(url.lastIndexOf('/') + 1));
        system.getValueSetElement().setValue(new StringType(url + "-all").getValue());
        return system;
    }
}
