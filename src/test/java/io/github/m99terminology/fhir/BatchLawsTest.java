package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;

/** A batch is the questions it holds: each is answered as it would be alone. Colours {@code red} and {@code blue}. */
class BatchLawsTest {

    @Property(tries = 200)
    void batch_eachItem_isAnsweredAsItWouldBeAlone(
            @ForAll @Size(min = 1, max = 6) List<@From("items") Parameters> items) {
        List<Resource> answers = Batch.ask(items.toArray(Parameters[]::new));

        assertThat(answers).hasSameSizeAs(items);
        for (int i = 0; i < items.size(); i++) {
            Parameters alone = items.get(i).copy();
            alone.addParameter("url", new UriType(Batch.COLOURS));
            Resource expected = TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE
                    .answer(Batch.SNAPSHOT, IncomingParameters.ofBody(alone), RequestContext.NONE)
                    .toResource();
            assertThat(answers.get(i).equalsDeep(expected)).isTrue();
        }
    }

    @Provide
    Arbitrary<Parameters> items() {
        return Combinators.combine(
                        Arbitraries.of("red", "blue", "green", "Red"),
                        Arbitraries.of("", "red", "RED", "blue"),
                        Arbitraries.of(true, false))
                .as((code, display, lenient) -> {
                    Parameters item = Batch.item(code);
                    if (!display.isEmpty()) {
                        item.addParameter("display", display);
                    }
                    item.addParameter("lenient-display-validation", lenient);
                    return item;
                });
    }
}
