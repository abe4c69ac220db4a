package io.github.m99terminology.snapshot;

import static io.github.m99terminology.codesystem.CodeSystemFixture.ANIMALS;
import static io.github.m99terminology.codesystem.CodeSystemFixture.SUPPLEMENT;
import static io.github.m99terminology.codesystem.CodeSystemFixture.advice;
import static io.github.m99terminology.codesystem.CodeSystemFixture.animals;
import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.definition;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beneath: animals|3, plants|1. Held, in most tests: animals|1, animals|2. */
class BaseContentTest {

    private static final String PLANTS = "http://example.org/plants";

    private final AtomicInteger read = new AtomicInteger();

    private final BaseContent base = new BaseContent() {
        @Override
        public Listing listing() {
            return new Listing(
                    Map.of(ANIMALS, new Canonical(ANIMALS, "3"), PLANTS, new Canonical(PLANTS, "1")),
                    Map.of(),
                    Map.of(),
                    Map.of("http://example.org/all-plants", PLANTS));
        }

        @Override
        public CodeSystemDefinition codeSystem(Canonical listed) {
            read.incrementAndGet();
            return listed.url().equals(ANIMALS)
                    ? animals("base-animals", "3")
                    : definition("base-plants", PLANTS, "1", Content.COMPLETE, true, concept("fern"));
        }

        @Override
        public ValueSetDefinition valueSet(Canonical listed) {
            throw new AssertionError(listed);
        }
    };

    private final TerminologySnapshot empty = TerminologySnapshot.empty(SupplementPolicy.DEFAULT, base);
    private final TerminologySnapshot snapshot = empty.with(animals("a1", "1")).with(animals("a2", "2"));

    @ParameterizedTest
    @CsvSource({
        "animals,, 2",
        "animals, 1, 1",
        "animals, 3, 3",
        "animals, 4,",
        "plants,, 1",
        "plants, 1, 1",
        "plants, 2,",
        "plants, *, 1"
    })
    void codeSystem_heldOrBeneath_isFoundByTheTable(String name, @Nullable String asked, @Nullable String found) {
        CodeSystemIndex index = snapshot.codeSystem("http://example.org/" + name, asked);
        assertThat(index == null ? null : index.version()).isEqualTo(found);
    }

    @Test
    void nothing_isReadBeforeItIsAskedFor_andOnceForAllSnapshots() {
        assertThat(snapshot.hasCodeSystem(PLANTS)).isTrue();
        assertThat(snapshot.codeSystemVersions(ANIMALS)).containsExactly("2", "1", "3");
        assertThat(snapshot.baseCodeSystems()).hasSize(2);
        assertThat(read).hasValue(0);
        CodeSystemIndex plants = found(snapshot.codeSystem(PLANTS, null));
        assertThat(found(snapshot.with(animals("a4", "4")).codeSystem(PLANTS, null)))
                .isSameAs(plants);
        assertThat(read).hasValue(1);
    }

    @Test
    void held_isToldFromWhatIsBeneath() {
        assertThat(snapshot.holdsCodeSystem(ANIMALS)).isTrue();
        assertThat(snapshot.holdsCodeSystem(PLANTS)).isFalse();
        assertThat(snapshot.holdsValueSet(Canonical.of(PLANTS + "?fhir_vs"))).isFalse();
        assertThat(snapshot.codeSystems()).hasSize(2);
        assertThat(snapshot.codeSystemById("base-plants")).isNull();
        assertThat(empty.isEmpty()).isTrue();
    }

    @Test
    void valueSet_impliedByASystemBeneath_isThere() {
        for (String url : List.of(PLANTS + "?fhir_vs", "http://example.org/all-plants")) {
            assertThat(Objects.requireNonNull(snapshot.valueSet(Canonical.of(url)))
                            .include()
                            .get(0)
                            .system())
                    .isEqualTo(PLANTS);
        }
        assertThat(snapshot.valueSet(Canonical.of("http://example.org/no-plants")))
                .isNull();
    }

    @Test
    void overlay_withoutVersion_hidesWhatIsBeneath_forItselfAlone() {
        CodeSystemDefinition sent = definition(null, PLANTS, null, Content.COMPLETE, true, concept("moss"));
        TerminologySnapshot overlaid = snapshot.overlay(new SnapshotContent(List.of(sent), List.of(), List.of()));
        assertThat(found(overlaid.codeSystem(PLANTS, null)).ordinal("moss")).isZero();
        assertThat(found(overlaid.codeSystem(PLANTS, "1")).ordinal("fern")).isZero();
        assertThat(found(snapshot.codeSystem(PLANTS, null)).ordinal("moss")).isEqualTo(-1);
    }

    @Test
    void heldSupplement_appliesToWhatIsBeneath_andLeavesWithItsResource() {
        TerminologySnapshot advised = empty.with(advice("s"));
        CodeSystemIndex index = found(advised.codeSystem(ANIMALS, "3"));
        assertThat(index.supplements()).containsExactly(new Canonical(SUPPLEMENT, "3"));
        assertThat(advised.codeSystem(ANIMALS, null)).isSameAs(index);
        assertThat(found(advised.withoutCodeSystem("s").codeSystem(ANIMALS, null))
                        .supplements())
                .isEmpty();
    }

    @Test
    void removal_ofWhatHidIt_bringsItBack() {
        TerminologySnapshot bare = snapshot.withoutCodeSystem("a1").withoutCodeSystem("a2");
        assertThat(found(bare.codeSystem(ANIMALS, null)).version()).isEqualTo("3");
    }

    private static CodeSystemIndex found(@Nullable CodeSystemIndex index) {
        return Objects.requireNonNull(index);
    }
}
