package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.Issue.Severity;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.operation.ValidateCodeRequest.Target;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A fragment of a classification, and two value sets on it:
 *
 * <pre>
 *   K10       header, official note "Not for everyday use."
 *   └ K10.6   header
 *     ├ K10.60  Head
 *     ├ K10.61  Neck
 *     └ K10.62  Chest
 *
 *   vs/all      the whole system
 *   vs/leaves   below K10.6
 * </pre>
 */
class ValidateCodeTest {

    private static final String SYSTEM = "http://example.org/classification";
    private static final Canonical ALL = Canonical.of("http://example.org/vs/all");
    private static final Canonical LEAVES = Canonical.of("http://example.org/vs/leaves");
    private static final Target IN_SYSTEM = new InCodeSystem(Canonical.of(SYSTEM));

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(classification())
            .with(valueSet(ALL, List.of()))
            .with(valueSet(LEAVES, List.of(new Filter("concept", "descendent-of", "K10.6"))));

    @Test
    void validate_leaf_isValidWithTheNoteOfItsCategory() {
        ValidateCodeResult result = validate(IN_SYSTEM, "K10.60", null);

        assertThat(result.result()).isTrue();
        assertThat(result.display()).isEqualTo("Head");
        assertThat(result.message()).isNull();
        assertThat(texts(result)).containsExactly("Official note at 'K10': Not for everyday use.");
        assertThat(result.issues().get(0).severity()).isEqualTo(Severity.INFORMATION);
    }

    @Test
    void validate_header_isValidWithAWarningThatNamesTheChoices() {
        ValidateCodeResult result = validate(IN_SYSTEM, "K10.6", null);

        assertThat(result.result()).isTrue();
        assertThat(result.issues().get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(texts(result))
                .contains("'K10.6' is a header, not a code to be chosen (not billable): choose one of K10.60–K10.62");
    }

    @Test
    void validate_missingPeriod_isInvalidAndNamesTheCode() {
        assertThat(message("K1060"))
                .isEqualTo(
                        "Unknown code 'K1060' in the CodeSystem '" + SYSTEM
                                + "' version '2026'. Codes of this code system are written with their punctuation: did you mean 'K10.60'?");
    }

    @Test
    void validate_charactersAfterALeaf_isInvalidAndSaysSo() {
        assertThat(message("K10.601")).endsWith(". 'K10.60' (Head) takes no further character");
        assertThat(message("K10.60XA")).endsWith(". 'K10.60' (Head) takes no further character");
    }

    @Test
    void validate_wrongCase_isInvalidAndNamesTheCode() {
        assertThat(message("k10.60")).endsWith("Case counts in this code system: did you mean 'K10.60'?");
    }

    @Test
    void validate_codeOutsideTheFragment_saysNothingAboutItsValidity() {
        ValidateCodeResult result = validate(IN_SYSTEM, "B20", null);

        assertThat(result.result()).isTrue();
        assertThat(result.display()).isNull();
        assertThat(texts(result))
                .containsExactly(
                        "Unknown Code 'B20' in the CodeSystem '" + SYSTEM
                                + "' version '2026' - note that the code system is labeled as a fragment, so the code may be valid in some other fragment");
    }

    @Test
    void validate_displayOfAnotherCode_isInvalidAndNamesTheRightOne() {
        ValidateCodeResult result = validate(IN_SYSTEM, "K10.60", "Neck");

        assertThat(result.result()).isFalse();
        assertThat(result.display()).isEqualTo("Head");
        assertThat(result.issues()).anySatisfy(issue -> {
            assertThat(issue.detail()).isEqualTo("invalid-display");
            assertThat(issue.expressions()).containsExactly("display");
        });
        assertThat(result.message())
                .isEqualTo("Wrong Display Name 'Neck' for " + SYSTEM
                        + "#K10.60. Valid display is 'Head' (en) (for the language(s) '--')");
    }

    @Test
    void validate_displayInAnotherCase_isValid() {
        assertThat(validate(IN_SYSTEM, "K10.60", "head").result()).isTrue();
    }

    @Test
    void validateInValueSet_memberAndStranger() {
        assertThat(validate(new InValueSet(LEAVES), "K10.61", null).result()).isTrue();

        ValidateCodeResult stranger = validate(new InValueSet(LEAVES), "K10", null);
        assertThat(stranger.result()).isFalse();
        assertThat(stranger.message())
                .isEqualTo("The provided code '" + SYSTEM + "#K10' was not found in the value set '" + LEAVES + "'");
    }

    @Test
    void validateInValueSet_codeOutsideTheFragment_belongsOnlyToTheWhole() {
        assertThat(validate(new InValueSet(ALL), "B20", null).result()).isTrue();
        assertThat(validate(new InValueSet(LEAVES), "B20", null).result()).isFalse();
    }

    @Test
    void validateInValueSet_unknownValueSet_isNotFound() {
        assertThatThrownBy(() -> validate(new InValueSet(Canonical.parse("http://example.org/vs/none|1")), "K10", null))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("A definition for the value Set 'http://example.org/vs/none|1' could not be found");
    }

    @Test
    void validate_unknownSystem_isNamedAsTheCause() {
        ValidateCodeResult result = ValidateCode.validate(
                snapshot,
                new ValidateCodeRequest(
                        new InCodeSystem(null),
                        Form.CODING,
                        List.of(CodeRef.of("http://example.org/none", "x")),
                        null,
                        Options.DEFAULT));

        assertThat(result.result()).isFalse();
        assertThat(result.unknownSystems()).containsExactly("http://example.org/none");
        assertThat(result.unknownCodingSystems()).isEmpty();
        assertThat(result.issues().get(0).expressions()).containsExactly("Coding.system");
    }

    @Test
    void validateCodeableConcept_oneOfTwo_isAnsweredByTheOneThatBelongs() {
        ValidateCodeResult result = ValidateCode.validate(
                snapshot,
                new ValidateCodeRequest(
                        new InValueSet(LEAVES),
                        Form.CODEABLE_CONCEPT,
                        List.of(CodeRef.of(SYSTEM, "K10"), CodeRef.of(SYSTEM, "K10.62")),
                        "chest",
                        Options.DEFAULT));

        assertThat(result.result()).isTrue();
        assertThat(result.code()).isEqualTo("K10.62");
        assertThat(result.issues())
                .filteredOn(issue -> "this-code-not-in-vs".equals(issue.detail()))
                .hasSize(1);
    }

    private String message(String code) {
        ValidateCodeResult result = validate(IN_SYSTEM, code, null);
        assertThat(result.result()).isFalse();
        return String.valueOf(result.message());
    }

    private ValidateCodeResult validate(Target target, String code, String display) {
        CodeRef coding = new CodeRef(SYSTEM, null, code, display);
        return ValidateCode.validate(
                snapshot, new ValidateCodeRequest(target, Form.CODE, List.of(coding), null, Options.DEFAULT));
    }

    private static List<String> texts(ValidateCodeResult result) {
        return result.issues().stream().map(Issue::text).toList();
    }

    private static CodeSystemDefinition classification() {
        ConceptDefinition leaves = concept(
                "K10.6",
                "Six",
                List.of(header()),
                concept("K10.60", "Head", List.of()),
                concept("K10.61", "Neck", List.of()),
                concept("K10.62", "Chest", List.of()));
        Property note = Property.of("officialNote", new StringValue("Not for everyday use."));
        return CodeSystemFixture.classification(
                CodeSystemFixture.metadata("classification", SYSTEM, "2026", "en"),
                List.of(
                        new PropertyDefinition("notSelectable", null, null, "boolean"),
                        new PropertyDefinition("officialNote", null, null, "string")),
                concept("K10", "Ten", List.of(header(), note), leaves));
    }

    private static Property header() {
        return Property.of("notSelectable", new BooleanValue(true));
    }

    private static ConceptDefinition concept(
            String code, String display, List<Property> properties, ConceptDefinition... children) {
        return new ConceptDefinition(code, display, null, List.of(), properties, List.of(), List.of(children));
    }

    private static ValueSetDefinition valueSet(Canonical canonical, List<Filter> filters) {
        return ValueSetFixture.valueSet(
                ArtifactMetadata.of(canonical.url(), null),
                List.of(new ConceptSetDefinition(SYSTEM, null, List.of(), filters, List.of(), null)),
                List.of());
    }
}
