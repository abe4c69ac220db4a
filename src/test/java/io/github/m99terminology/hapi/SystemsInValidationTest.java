package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.TranslateCodeRequest;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A link of HAPI's validation chain is asked about whatever stands in the resources of a host. What it cannot read it does not know: thrown from here,
 * it would end a validation in a failure of the server.
 */
class SystemsInValidationTest {

    private static final String URL = "http://example.org/c";

    private final SnapshotStore store = new SnapshotStore();
    private final TerminologyValidationSupport support =
            new TerminologyValidationSupport(FhirContext.forR4Cached(), store);
    private final ValidationSupportContext context = new ValidationSupportContext(support);
    private final ConceptValidationOptions options = new ConceptValidationOptions();

    SystemsInValidationTest() {
        for (String version : List.of("1", "2")) {
            CodeSystem system = new CodeSystem();
            system.setId("v" + version);
            system.setUrl(URL).setVersion(version).setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
            system.addConcept().setCode("both").setDisplay("Both");
            system.addConcept().setCode("only" + version);
            store.update(snapshot -> snapshot.with(Definitions.codeSystem(system)));
        }
    }

    private CodeValidationResult validated(String system, String code) {
        return support.validateCode(context, options, system, code, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "|", "|1", " |1", "\u00a0|", "http://example.org/none", "urn:x|", "#", "\ud83d"})
    void systemThatIsNone_isNotKnown_whoeverAsks(String system) {
        ValueSet includes = new ValueSet();
        includes.getCompose().addInclude().setSystem(system);
        ValueSet imports = new ValueSet();
        imports.getCompose().addInclude().addValueSet(system);
        imports.getCompose().addExclude().setSystem(URL);

        assertThat(support.isCodeSystemSupported(context, system)).isFalse();
        assertThat(support.isValueSetSupported(context, system)).isFalse();
        assertThat(validated(system, "both")).isNull();
        assertThat(support.lookupCode(context, new LookupCodeRequest(system, "both")))
                .isNull();
        assertThat(support.expandValueSet(context, null, includes)).isNull();
        assertThatCode(() -> {
                    support.validateCode(context, options, URL, "both", null, system);
                    support.validateCodeInValueSet(context, options, system, "both", null, includes);
                    support.validateCodeInValueSet(context, options, URL, "both", null, imports);
                    support.expandValueSet(context, null, imports);
                    support.translateConcept(new TranslateCodeRequest(List.of(new Coding(system, "a", null)), null));
                })
                .doesNotThrowAnyException();
    }

    /** HAPI writes a version behind a bar when it asks for one: each of its questions is then about that version. */
    @ParameterizedTest
    @CsvSource({
        "http://example.org/c, only2, true",
        "http://example.org/c, only1, false",
        "http://example.org/c|1, only1, true",
        "http://example.org/c|1, only2, false",
        "http://example.org/c|2, only2, true",
        "http://example.org/c|, both, true",
        "http://example.org/c|3, both, false"
    })
    void systemWithAVersion_isJudgedByThatVersion(String system, String code, boolean valid) {
        assertThat(support.isCodeSystemSupported(context, system)).isTrue();
        CodeValidationResult result = validated(system, code);
        assertThat(result).isNotNull();
        assertThat(result.isOk()).as(result.getMessage()).isEqualTo(valid);
        assertThat(support.lookupCode(context, new LookupCodeRequest(system, code))
                        .isFound())
                .isEqualTo(valid);
        ValueSet includes = new ValueSet();
        includes.getCompose().addInclude().setSystem(URL).setVersion("1");
        includes.getCompose().addInclude().setSystem(URL).setVersion("2");
        // Of a value set of both versions a code without one is in whichever has it.
        assertThat(support.validateCodeInValueSet(context, options, system, code, null, includes)
                        .isOk())
                .isEqualTo(valid || !system.contains("|"));
    }

    /** What is wrong with a value set is told as a result, by whichever question it is found. */
    @Test
    void brokenValueSet_isToldAsAResult() {
        ValueSet emptyImport = new ValueSet();
        emptyImport.getCompose().addInclude().setSystem(URL).getValueSet().add(new CanonicalType());
        ValueSet excludesAlone = new ValueSet();
        excludesAlone.getCompose().addExclude().setSystem(URL);
        ValueSet halfFilter = new ValueSet();
        halfFilter.getCompose().addInclude().setSystem(URL).addFilter().setValue("x");
        Map<ValueSet, String> sentences = Map.of(
                emptyImport, "ValueSet.compose.include.valueSet is missing",
                excludesAlone, "ValueSet.compose.include is missing",
                halfFilter, "property, op and value are all needed");

        sentences.forEach((broken, sentence) -> {
            CodeValidationResult result = support.validateCodeInValueSet(context, options, URL, "both", null, broken);
            assertThat(result).isNotNull();
            assertThat(result.isOk()).isFalse();
            assertThat(result.getMessage()).contains(sentence);
            assertThatCode(() -> support.expandValueSet(context, null, broken)).doesNotThrowAnyException();
        });
    }
}
