package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code $questionnaire}: what is asked, that it is valid, and that what is answered is read as a note. */
class QuestionnaireTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static TerminologySnapshot snapshot;

    @BeforeAll
    static void read() throws IOException {
        snapshot = CompiledContentFolder.packaged();
    }

    private static Questionnaire ask(String... namesAndValues) {
        Parameters sent = new Parameters();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            sent.addParameter(namesAndValues[i], new StringType(namesAndValues[i + 1]));
        }
        return (Questionnaire) TerminologyOperation.QUESTIONNAIRE
                .answer(snapshot, IncomingParameters.ofBody(sent), RequestContext.NONE)
                .toResource();
    }

    private static Questionnaire of(String code) {
        return ask("url", ICD, "code", code);
    }

    private static QuestionnaireItemComponent item(Questionnaire form, String linkId) {
        return form.getItem().stream()
                .filter(item -> item.getLinkId().equals(linkId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void questionnaire_asksForEachElement_withWhatSatisfiesItAsHelp() {
        Questionnaire form = of("M99.03");

        assertThat(form.getTitle()).startsWith("Documentation for M99.03: Segmental and somatic dysfunction");
        assertThat(form.getUrl()).endsWith("/Questionnaire/m99-03");
        assertThat(form.getCodeFirstRep().getCode()).isEqualTo("M99.03");
        assertThat(form.getItem())
                .extracting(QuestionnaireItemComponent::getLinkId)
                .containsExactly("region", "mechanism", "symptoms", "prior-care");
        assertThat(item(form, "region").getType()).isEqualTo(QuestionnaireItemType.OPENCHOICE);
        assertThat(item(form, "region").getAnswerOption())
                .extracting(option -> option.getValueCoding().getCode())
                .hasSize(10)
                .contains("lumbar", "sacral", "head");
        assertThat(item(form, "mechanism").getAnswerOption())
                .extracting(option -> option.getValueCoding().getCode())
                .contains("segmental-somatic-dysfunction", "subluxation-complex");
        assertThat(item(form, "symptoms").getType()).isEqualTo(QuestionnaireItemType.TEXT);
        QuestionnaireItemComponent help = item(form, "prior-care").getItemFirstRep();
        assertThat(help.getType()).isEqualTo(QuestionnaireItemType.DISPLAY);
        assertThat(help.getText()).startsWith("Prior care: ");
        assertThat(help.getExtension()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"M99.00", "M99.03", "M99.18", "M99.65", "M99.72", "M99.9"})
    void questionnaire_isValid(String code) {
        FhirValidator validator = R4.newValidator()
                .registerValidatorModule(new FhirInstanceValidator(new ValidationSupportChain(
                        new DefaultProfileValidationSupport(R4),
                        new CommonCodeSystemsTerminologyService(R4),
                        new InMemoryTerminologyServerValidationSupport(R4))));

        assertThat(validator.validateWithResult(of(code)).getMessages())
                .filteredOn(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .extracting(message -> message.getLocationString() + ": " + message.getMessage())
                .isEmpty();
    }

    /** With the texts of the questions, as forms send them. */
    private static QuestionnaireResponse answered(Questionnaire form, Map<String, String> answers) {
        QuestionnaireResponse response = new QuestionnaireResponse();
        response.setQuestionnaire(form.getUrl()).setStatus(QuestionnaireResponseStatus.COMPLETED);
        for (QuestionnaireItemComponent question : form.getItem()) {
            String answer = answers.get(question.getLinkId());
            if (answer == null) {
                continue;
            }
            Coding chosen = question.getAnswerOption().stream()
                    .map(option -> option.getValueCoding())
                    .filter(option -> option.getCode().equals(answer))
                    .findFirst()
                    .orElse(null);
            response.addItem()
                    .setLinkId(question.getLinkId())
                    .setText(question.getText())
                    .addAnswer()
                    .setValue(chosen == null ? new StringType(answer) : chosen);
        }
        return response;
    }

    private static ParametersParameterComponent check(QuestionnaireResponse response, String code) {
        Parameters sent = new Parameters();
        sent.addParameter().setName("note").setResource(response);
        sent.addParameter("code", code);
        Parameters found = (Parameters) TerminologyOperation.CHECK_DOCUMENTATION
                .answer(snapshot, IncomingParameters.ofBody(sent), RequestContext.NONE)
                .toResource();
        return found.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("candidate"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> said(ParametersParameterComponent candidate, String part, String name) {
        return candidate.getPart().stream()
                .filter(each -> each.getName().equals(part))
                .flatMap(each -> each.getPart().stream())
                .filter(each -> each.getName().equals(name))
                .map(each -> each.getValue().primitiveValue())
                .toList();
    }

    private static boolean supported(ParametersParameterComponent candidate) {
        return candidate.getPart().stream()
                .anyMatch(part -> part.getName().equals("supported")
                        && part.getValue().primitiveValue().equals("true"));
    }

    @Test
    void answers_areReadAsANote_andSupportTheCode() {
        Questionnaire form = of("M99.03");
        QuestionnaireResponse response = answered(
                form,
                Map.of(
                        "region", "lumbar",
                        "mechanism", "segmental-somatic-dysfunction",
                        "symptoms", "low back pain for three weeks",
                        "prior-care", "physical therapy in May, no relief"));

        ParametersParameterComponent candidate = check(response, "M99.03");
        assertThat(supported(candidate)).isTrue();
        assertThat(said(candidate, "found", "element")).contains("region", "mechanism", "symptoms", "prior-care");
        assertThat(said(candidate, "missing", "element"))
                .doesNotContain("region", "mechanism", "symptoms", "prior-care");
    }

    @Test
    void answerOfAnotherRegion_doesNotSupportTheCode_thoughTheQuestionsAreItsOwn() {
        QuestionnaireResponse response =
                answered(of("M99.03"), Map.of("region", "sacral", "mechanism", "segmental-somatic-dysfunction"));

        ParametersParameterComponent candidate = check(response, "M99.03");
        assertThat(supported(candidate)).isFalse();
        assertThat(said(candidate, "contradiction", "kind")).contains("site");
        assertThat(said(candidate, "missing", "element")).contains("symptoms", "prior-care");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code=M99.03 | needs 'url' and 'code'",
                "url=http://hl7.org/fhir/sid/icd-10-cm | needs 'url' and 'code'",
                "url=http://example.org/none;code=M99.03 | http://example.org/none",
                "url=http://hl7.org/fhir/sid/icd-10-cm;code=M54.50 | M54.50",
                "url=http://hl7.org/fhir/sid/icd-10-cm;version=1999;code=M99.03 | 1999",
                "url=https://m99-terminology.github.io/fhir/CodeSystem/m99-region;code=lumbar | there is nothing to ask",
            })
    void whatCannotBeAsked_isASentence(String parameters, String sentence) {
        assertThatThrownBy(() -> ask(parameters.split("[;=]")))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void year_isChosenByTheDay() {
        assertThat(ask("url", ICD, "code", "M99.03", "date", "2026-09-30")
                        .getCodeFirstRep()
                        .getVersion())
                .isEqualTo("2026");
    }
}
