package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;

/** Colours {@code red} and {@code blue}; each batch asks several questions about them. */
class BatchValidationTest {

    @Test
    void batch_severalCodes_areAnsweredInOrder() {
        List<Resource> answers = Batch.ask(Batch.item("red"), Batch.item("green"), Batch.item("blue"));

        assertThat(answers).extracting(BatchValidationTest::result).containsExactly(true, false, true);
    }

    @Test
    void batch_oneThatCannotBeAnswered_leavesTheOthersAlone() {
        List<Resource> answers = Batch.ask(Batch.item("red"), new Parameters(), Batch.item("blue"));

        assertThat(answers.get(1)).isInstanceOf(OperationOutcome.class);
        assertThat(result(answers.get(2))).isTrue();
    }

    @Test
    void batch_oneSaysOtherwiseThanTheWhole_isAskedItsOwnWay() {
        Parameters other = Batch.item("square");
        other.addParameter("url", new UriType(Batch.SHAPES));

        assertThat(Batch.ask(Batch.item("red"), other))
                .extracting(BatchValidationTest::result)
                .containsExactly(true, true);
    }

    @Test
    void batch_misspeltParameter_isRefused() {
        Parameters request = new Parameters();
        request.addParameter("validations", true);

        assertThatThrownBy(() -> Batch.answer(request))
                .isInstanceOf(TerminologyException.class)
                .hasMessage(
                        "CodeSystem/$batch-validate-code knows no parameter 'validations'. Did you mean 'validation'?");
    }

    @Test
    void batch_unknownParameters_areIgnoredAndNamedOnce() {
        Parameters item = Batch.item("red");
        item.addParameter("wanted-by-one", true);
        Parameters request = Batch.request(item, Batch.item("blue"));
        request.addParameter("wanted-by-all", true);

        assertThat(Batch.answer(request).warnings())
                .extracting(Issue::text)
                .containsExactly(
                        "CodeSystem/$validate-code ignored parameters that it does not know: wanted-by-one",
                        "CodeSystem/$batch-validate-code ignored parameters that it does not know: wanted-by-all");
    }

    /** As HL7's validator asks about the codes of a ConceptMap. */
    @Test
    void batchAtValueSet_codingsWithoutValueSet_areJudgedInTheirCodeSystem() {
        Parameters request = new Parameters();
        for (String code : List.of("red", "green")) {
            Parameters item = new Parameters();
            item.addParameter("coding", new Coding(Batch.COLOURS, code, null));
            request.addParameter().setName("validation").setResource(item);
        }
        request.addParameter().setName("validation").setResource(Batch.item("red"));

        Parameters answers = (Parameters) TerminologyOperation.VALUE_SET_BATCH
                .answer(Batch.SNAPSHOT, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();

        assertThat(answers.getParameter().subList(0, 2))
                .extracting(answer -> result(answer.getResource()))
                .containsExactly(true, false);
        assertThat(answers.getParameter().get(2).getResource())
                .as("a plain code has no code system, nor has it a value set")
                .isInstanceOf(OperationOutcome.class);
    }

    private static boolean result(Resource answer) {
        return ((BooleanType) ((Parameters) answer).getParameter("result").getValue()).booleanValue();
    }
}
