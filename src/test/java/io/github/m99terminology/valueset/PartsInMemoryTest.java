package io.github.m99terminology.valueset;

import static io.github.m99terminology.valueset.ValueSetFixture.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A part of a value set has a bit for each concept of its code system: thousands of parts over a large one must not fill the memory. */
class PartsInMemoryTest {

    private static final String URL = "http://example.org/large";
    private static final int CONCEPTS = 400_000;

    private static final Linking ALONE = new Linking(VersionPolicy.NONE, List.of(), null);

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

    /** Value sets inside of one, each of which hands on all parts of another: what none of them says is in the list of each. */
    @Test
    void importsThatWouldFillTheMemory_areRefused_withWhatWouldBeRight() {
        List<ConceptSetDefinition> parts = many(2_500, i -> part("http://example.org/s" + i, "x"));
        Map<String, ValueSetDefinition> contained = IntStream.range(0, 2_500)
                .boxed()
                .collect(Collectors.toMap(
                        i -> "#a" + i,
                        i -> valueSet(
                                "http://example.org/vs/" + i, List.of(importing("http://example.org/vs/imported")))));
        ValueSetDefinition all = ValueSetFixture.valueSet(
                ArtifactMetadata.of("http://example.org/vs", null),
                many(2_500, i -> importing("#a" + i)),
                List.of(),
                contained);
        TerminologySnapshot held = snapshot.with(valueSet("http://example.org/vs/imported", parts));

        assertThatThrownBy(() -> ValueSetProgram.link(all, ALONE, held))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.TOO_COSTLY))
                .hasMessageContaining("each lists all parts of those that it imports");
    }

    private ValueSetProgram link(int parts) {
        return ValueSetProgram.link(
                valueSet("http://example.org/vs", many(parts, i -> part(URL, "c" + (CONCEPTS - 1 - i)))),
                ALONE,
                snapshot);
    }

    private static ValueSetDefinition valueSet(String url, List<ConceptSetDefinition> include) {
        return ValueSetFixture.valueSet(ArtifactMetadata.of(url, null), include, List.of());
    }

    private static ConceptSetDefinition importing(String valueSet) {
        return new ConceptSetDefinition(null, null, List.of(), List.of(), List.of(Canonical.of(valueSet)), null);
    }

    private static <T> List<T> many(int times, IntFunction<T> make) {
        return IntStream.range(0, times).mapToObj(make).toList();
    }
}
