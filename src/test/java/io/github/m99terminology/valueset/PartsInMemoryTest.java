package io.github.m99terminology.valueset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A part of a value set has a bit for each concept of its code system: thousands of parts over a large one must not fill the memory. */
class PartsInMemoryTest {

    private static final String URL = "http://example.org/large";
    private static final int CONCEPTS = 400_000;

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(CodeSystemFixture.definition(
                    CodeSystemFixture.metadata("large", URL, "1", "en"),
                    Content.COMPLETE,
                    true,
                    List.of(),
                    IntStream.range(0, CONCEPTS)
                            .mapToObj(i -> new ConceptDefinition(
                                    "c" + i, null, null, List.of(), List.of(), List.of(), List.of()))
                            .toList()));

    /** One part for each code, as some tools write them, is fine as long as it is some hundreds. */
    @Test
    void someHundredParts_areLinked() {
        ValueSetProgram program = link(500);

        assertThat(program.sets().stream().mapToInt(ConceptSet::size).sum()).isEqualTo(500);
    }

    @Test
    void partsThatWouldFillTheMemory_areRefused_withWhatWouldBeRight() {
        assertThatThrownBy(() -> link(20_000))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.TOO_COSTLY))
                .hasMessageContaining("in one include");
    }

    private ValueSetProgram link(int parts) {
        ValueSetDefinition definition = ValueSetFixture.valueSet(
                ArtifactMetadata.of("http://example.org/vs", null),
                IntStream.range(0, parts)
                        .mapToObj(i -> new ConceptSetDefinition(
                                URL,
                                null,
                                List.of(new EnumeratedConcept("c" + (CONCEPTS - 1 - i), null, List.of(), List.of())),
                                List.of(),
                                List.of(),
                                null))
                        .toList(),
                List.of());
        return ValueSetProgram.link(definition, new Linking(VersionPolicy.NONE, List.of(), null), snapshot);
    }
}
