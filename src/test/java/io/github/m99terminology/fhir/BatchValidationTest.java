package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;

/** Colours {@code red} and {@code blue}; each batch asks several questions about them. */
class BatchValidationTest {

    private static final String COLOURS = "http://example.org/colours";

    private final TerminologySnapshot snapshot =
            TerminologySnapshot.empty().with(Definitions.codeSystem(colours(COLOURS, "red", "blue")));

    @Test
    void batch_severalCodes_areAnsweredInOrder() {
        List<Resource> answers = ask(item("red"), item("green"), item("blue"));

        assertThat(answers).extracting(BatchValidationTest::result).containsExactly(true, false, true);
    }

    @Test
    void batch_oneThatCannotBeAnswered_leavesTheOthersAlone() {
        List<Resource> answers = ask(item("red"), new Parameters(), item("blue"));

        assertThat(answers.get(1)).isInstanceOf(OperationOutcome.class);
        assertThat(result(answers.get(2))).isTrue();
    }

    @Test
    void batch_oneSaysOtherwiseThanTheWhole_isAskedItsOwnWay() {
        Parameters other = item("square");
        other.addParameter("url", new UriType("http://example.org/shapes"));

        assertThat(ask(item("red"), other))
                .extracting(BatchValidationTest::result)
                .containsExactly(true, true);
    }

    @Test
    void batch_unknownParameter_isRefused() {
        Parameters request = new Parameters();
        request.addParameter("validations", true);

        assertThatThrownBy(() -> answer(request))
                .isInstanceOf(TerminologyException.class)
                .hasMessageStartingWith("CodeSystem/$batch-validate-code knows no parameter 'validations'.");
    }

    private List<Resource> ask(Parameters... items) {
        Parameters request = new Parameters();
        request.addParameter("url", new UriType(COLOURS));
        request.addParameter().setName("tx-resource").setResource(colours("http://example.org/shapes", "square"));
        for (Parameters item : items) {
            request.addParameter().setName("validation").setResource(item);
        }
        return ((Parameters) answer(request))
                .getParameter().stream()
                        .map(ParametersParameterComponent::getResource)
                        .toList();
    }

    private Resource answer(Parameters request) {
        return TerminologyOperation.CODE_SYSTEM_BATCH
                .answer(snapshot, IncomingParameters.ofBody(request), Surroundings.NONE)
                .toResource();
    }

    private static Parameters item(String code) {
        Parameters item = new Parameters();
        item.addParameter("code", new CodeType(code));
        return item;
    }

    private static boolean result(Resource answer) {
        return ((BooleanType) ((Parameters) answer).getParameter("result").getValue()).booleanValue();
    }

    private static CodeSystem colours(String url, String... codes) {
        CodeSystem system = new CodeSystem();
        system.setUrl(url).setStatus(PublicationStatus.ACTIVE).setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        for (String code : codes) {
            system.addConcept().setCode(code).setDisplay(code);
        }
        return system;
    }
}
