package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetComposeComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Several versions of one code system in one value set, line by line of the guide's table.
 *
 * <pre>
 *   2026   kept "Kept (2026)"   gone "Gone"     both "Same words"
 *   2027   kept "Kept (2027)"   new "New"       both "Same words"
 * </pre>
 */
class SeveralVersionsTest {

    private static final String SYSTEM = "http://example.org/years";
    private static final String PARAMETER =
            "http://hl7.org/fhir/tools/StructureDefinition/valueset-expansion-parameter";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(Definitions.codeSystem(year("2026", "gone")))
            .with(Definitions.codeSystem(year("2027", "new")));

    private static final Consumer<ValueSetComposeComponent> BOTH = compose -> {
        include(compose, "2026");
        include(compose, "2027");
    };

    // ---- $expand

    @Test
    void expand_twoVersions_newestFirst_eachWithItsVersionAndDisplay() {
        ValueSet expanded = expand(set(BOTH));

        assertThat(concepts(expanded))
                .containsExactly(
                        "2027 kept Kept (2027)",
                        "2027 new New",
                        "2027 both Same words",
                        "2026 kept Kept (2026)",
                        "2026 gone Gone",
                        "2026 both Same words");
        assertThat(expanded.getExpansion().getTotal()).isEqualTo(6);
        assertThat(parameters(expanded, "used-codesystem"))
                .containsExactlyInAnyOrder(SYSTEM + "|2026", SYSTEM + "|2027");
        assertThat(parameters(expanded, "versionsMatch")).isEmpty();
    }

    @Test
    void expand_oneOfThemUnversioned_isTheDefault_andOverridesNoVersionThatIsNamed() {
        ValueSet set = set(compose -> {
            include(compose, "2026", "kept");
            include(compose, null, "kept");
        });

        assertThat(concepts(expand(set))).containsExactly("2027 kept Kept (2027)", "2026 kept Kept (2026)");
        assertThat(concepts(answer(
                        TerminologyOperation.EXPAND,
                        given(set).addParameter("system-version", new StringType(SYSTEM + "|2026")))))
                .containsExactly("2026 kept Kept (2026)");
    }

    @Test
    void expand_excludeOfAVersion_takesOutThatVersionsCodeAlone() {
        ValueSet set = set(BOTH.andThen(compose -> exclude(compose, "2026", "kept")));

        assertThat(concepts(expand(set)))
                .contains("2027 kept Kept (2027)")
                .doesNotContain("2026 kept Kept (2026)")
                .hasSize(5);
    }

    @Test
    void expand_excludeWithoutVersion_takesTheCodeOutOfEvery() {
        ValueSet set = set(BOTH.andThen(compose -> exclude(compose, null, "kept")));

        assertThat(concepts(expand(set)))
                .containsExactly("2027 new New", "2027 both Same words", "2026 gone Gone", "2026 both Same words");
    }

    /** What is new in a version: HL7's rule. */
    @Test
    void expand_oneVersionWithoutAnother_isWhatIsNew_andSaysThatVersionsMatch() {
        ValueSet news = set(compose -> {
            include(compose, "2027");
            exclude(compose, "2026");
        });

        ValueSet expanded = expand(news);

        assertThat(concepts(expanded)).containsExactly("2027 new New");
        assertThat(parameters(expanded, "versionsMatch")).containsExactly("true");
        assertThat(validate(news, coding(null, "new", null)).getParameterBool("result"))
                .isTrue();
        assertThat(validate(news, coding(null, "kept", null)).getParameterBool("result"))
                .isFalse();
    }

    @Test
    void expand_versionsMatch_asParameterOrExtension_mergesOrSeparates() {
        String[] merged = {"2027 kept Kept (2027)", "2027 new New", "2027 both Same words", "2026 gone Gone"};
        ValueSet byExtension = set(BOTH);
        byExtension.addExtension(said("true"));

        ValueSet asked = answer(
                TerminologyOperation.EXPAND, given(set(BOTH)).addParameter("versionsMatch", new BooleanType(true)));
        ValueSet said = expand(byExtension);
        ValueSet against = answer(
                TerminologyOperation.EXPAND, given(byExtension).addParameter("versionsMatch", new BooleanType(false)));

        assertThat(concepts(asked)).containsExactly(merged);
        assertThat(asked.getExpansion().getTotal()).isEqualTo(4);
        assertThat(parameters(asked, "versionsMatch")).containsExactly("true");
        assertThat(concepts(said)).containsExactly(merged);
        assertThat(parameters(said, "versionsMatch")).containsExactly("true");
        assertThat(concepts(against)).hasSize(6);
    }

    @Test
    void expand_versionsMatchFalse_excludesOfAnotherVersionTakeNothingOut() {
        ValueSet set = set(compose -> {
            include(compose, "2027");
            exclude(compose, "2026");
        });
        set.addExtension(said("false"));

        assertThat(concepts(expand(set))).hasSize(3);
    }

    // ---- $validate-code

    @Test
    void validate_withoutVersion_isJudgedByTheNewestThatHasTheCode() {
        assertThat(version(validate(set(BOTH), coding(null, "kept", null)))).isEqualTo("2027");
        assertThat(version(validate(set(BOTH), coding(null, "gone", null)))).isEqualTo("2026");
    }

    @Test
    void validate_withoutVersion_isJudgedByTheVersionThatHasTheDisplay() {
        Parameters older = validate(set(BOTH), coding(null, "kept", "Kept (2026)"));
        Parameters newer = validate(set(BOTH), coding(null, "kept", "Kept (2027)"));
        Parameters wrong = validate(set(BOTH), coding(null, "kept", "Kept (1999)"));

        assertThat(older.getParameterBool("result")).isTrue();
        assertThat(version(older)).isEqualTo("2026");
        assertThat(older.getParameterValue("display").primitiveValue()).isEqualTo("Kept (2026)");
        assertThat(newer.getParameterBool("result")).isTrue();
        assertThat(version(newer)).isEqualTo("2027");
        assertThat(wrong.getParameterBool("result")).isFalse();
        assertThat(version(wrong)).isEqualTo("2027");
        assertThat(texts(wrong)).anyMatch(text -> text.contains("Valid display is 'Kept (2027)'"));
    }

    @Test
    void validate_versionThatTheValueSetHas_isJudgedByThatAlone() {
        assertThat(version(validate(set(BOTH), coding("2026", "kept", "Kept (2026)"))))
                .isEqualTo("2026");
        assertThat(validate(set(BOTH), coding("2026", "kept", "Kept (2027)")).getParameterBool("result"))
                .isFalse();
        assertThat(validate(set(BOTH), coding("2026", "new", null)).getParameterBool("result"))
                .isFalse();
        assertThat(texts(validate(set(BOTH), coding("2026", "new", null))))
                .contains("Unknown code 'new' in the CodeSystem '" + SYSTEM + "' version '2026'");
    }

    @Test
    void validate_codeOfNone_messageNamesTheNewest() {
        assertThat(texts(validate(set(BOTH), coding(null, "nowhere", null))))
                .contains("Unknown code 'nowhere' in the CodeSystem '" + SYSTEM + "' version '2027'");
    }

    @Test
    void validate_excludedOfOneVersion_isJudgedByTheOther() {
        ValueSet set = set(BOTH.andThen(compose -> exclude(compose, "2027", "kept")));

        assertThat(version(validate(set, coding(null, "kept", null)))).isEqualTo("2026");
        assertThat(validate(set, coding("2027", "kept", null)).getParameterBool("result"))
                .isFalse();
    }

    @Test
    void validate_versionsMatch_holdsTheSameViewAsExpand() {
        ValueSet set = set(BOTH.andThen(compose -> exclude(compose, "2026", "kept")));
        Parameters request = given(set)
                .addParameter("versionsMatch", new BooleanType(true))
                .addParameter("coding", coding(null, "kept", null));

        Parameters answer = (Parameters) resource(TerminologyOperation.VALUE_SET_VALIDATE_CODE, request);

        assertThat(answer.getParameterBool("result")).isFalse();
        assertThat(validate(set, coding(null, "kept", null)).getParameterBool("result"))
                .isTrue();
    }

    // ---- asking

    private ValueSet expand(ValueSet set) {
        return answer(TerminologyOperation.EXPAND, given(set));
    }

    private ValueSet answer(TerminologyOperation operation, Parameters request) {
        return (ValueSet) resource(operation, request);
    }

    private Parameters validate(ValueSet set, Coding coding) {
        return (Parameters) resource(
                TerminologyOperation.VALUE_SET_VALIDATE_CODE, given(set).addParameter("coding", coding));
    }

    private Resource resource(TerminologyOperation operation, Parameters request) {
        return operation
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private static String version(Parameters answer) {
        return answer.getParameterValue("version").primitiveValue();
    }

    private static List<String> concepts(ValueSet expanded) {
        return expanded.getExpansion().getContains().stream()
                .map(SeveralVersionsTest::concept)
                .toList();
    }

    private static String concept(ValueSetExpansionContainsComponent concept) {
        return concept.getVersion() + " " + concept.getCode() + " " + concept.getDisplay();
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

    private static Coding coding(@Nullable String version, String code, @Nullable String display) {
        return new Coding(SYSTEM, code, display).setVersion(version);
    }

    // ---- content

    private static Parameters given(ValueSet set) {
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(set);
        return request;
    }

    private static ValueSet set(Consumer<ValueSetComposeComponent> parts) {
        ValueSet set = new ValueSet();
        set.setUrl("http://example.org/vs/years").setStatus(PublicationStatus.ACTIVE);
        parts.accept(set.getCompose());
        return set;
    }

    private static void include(ValueSetComposeComponent compose, @Nullable String version, String... codes) {
        fill(compose.addInclude(), version, codes);
    }

    private static void exclude(ValueSetComposeComponent compose, @Nullable String version, String... codes) {
        fill(compose.addExclude(), version, codes);
    }

    private static void fill(ConceptSetComponent part, @Nullable String version, String... codes) {
        part.setSystem(SYSTEM).setVersion(version);
        for (String code : codes) {
            part.addConcept().setCode(code);
        }
    }

    private static Extension said(String value) {
        Extension extension = new Extension(PARAMETER);
        extension.addExtension("name", new CodeType("versionsMatch"));
        extension.addExtension("value", new CodeType(value));
        return extension;
    }

    private static CodeSystem year(String version, String own) {
        CodeSystem system = new CodeSystem();
        system.setUrl(SYSTEM)
                .setVersion(version)
                .setStatus(PublicationStatus.ACTIVE)
                .setContent(CodeSystemContentMode.COMPLETE);
        system.setId("years-" + version);
        system.addConcept().setCode("kept").setDisplay("Kept (" + version + ")");
        system.addConcept().setCode(own).setDisplay(own.equals("new") ? "New" : "Gone");
        system.addConcept().setCode("both").setDisplay("Same words");
        return system;
    }
}
