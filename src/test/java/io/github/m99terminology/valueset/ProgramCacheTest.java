package io.github.m99terminology.valueset;

import static io.github.m99terminology.codesystem.CodeSystemFixture.ANIMALS;
import static io.github.m99terminology.codesystem.CodeSystemFixture.animals;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProgramCacheTest {

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty().with(animals());
    private final ValueSetDefinition all = Objects.requireNonNull(snapshot.valueSet(Canonical.of(ANIMALS + "-all")));

    @Test
    void sameLinking_isLinkedOnce() {
        ProgramCache programs = new ProgramCache(100_000);
        assertThat(programs.get(all, linking("1.0"), snapshot)).isSameAs(programs.get(all, linking("1.0"), snapshot));
        assertThat(programs.size()).isEqualTo(1);
    }

    @Test
    void rulesThatRequestsMakeUp_fillItNoFurtherThanItsWeight() {
        ProgramCache programs = new ProgramCache(100_000);
        for (int i = 0; i < 1_000; i++) {
            programs.get(all, linking("1.0-" + i), snapshot);
        }
        assertThat(programs.size()).isBetween(10L, 200L);
    }

    @Test
    void aLongRule_weighsWhatItIsLong() {
        ProgramCache programs = new ProgramCache(100_000);
        for (int i = 0; i < 100; i++) {
            programs.get(all, linking(i + "x".repeat(20_000)), snapshot);
        }
        assertThat(programs.size()).isLessThan(3);
    }

    private static Linking linking(String version) {
        Canonical other = new Canonical("http://example.org/other", version);
        return new Linking(new VersionPolicy(List.of(other), List.of(), List.of(), List.of()), List.of(), null);
    }
}
