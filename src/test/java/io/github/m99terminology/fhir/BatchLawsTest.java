package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;

/** A batch is the questions it holds: each is answered as it would be alone. Colours {@code red} and {@code blue}. */
class BatchLawsTest {

    private static final String COLOURS = "http://example.org/colours";

    private final TerminologySnapshot snapshot =
            TerminologySnapshot.empty().with(Definitions.codeSystem(colours(COLOURS, "red", "blue")));

    @Property(tries = 200)
    void batch_eachItem_isAnsweredAsItWouldBeAlone(
            @ForAll @Size(min = 1, max = 6) List<@From("items") Parameters> items) {
        List<Resource> answers = ask(items.toArray(Parameters[]::new));

        assertThat(answers).hasSameSizeAs(items);
        for (int i = 0; i < items.size(); i++) {
            Parameters alone = items.get(i).copy();
            alone.addParameter("url", new UriType(COLOURS));
            Resource expected = TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE
                    .answer(snapshot, IncomingParameters.ofBody(alone), Surroundings.NONE)
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
                    Parameters item = item(code);
                    if (!display.isEmpty()) {
                        item.addParameter("display", display);
                    }
                    item.addParameter("lenient-display-validation", lenient);
                    return item;
                });
    }

    private List<Resource> ask(Parameters... items) {
        Parameters request = new Parameters();
        request.addParameter("url", new UriType(COLOURS));
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

    private static CodeSystem colours(String url, String... codes) {
        CodeSystem system = new CodeSystem();
        system.setUrl(url).setStatus(PublicationStatus.ACTIVE).setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        for (String code : codes) {
            system.addConcept().setCode(code).setDisplay(code);
        }
        return system;
    }
}
