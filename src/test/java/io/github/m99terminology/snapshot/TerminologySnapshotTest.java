package io.github.m99terminology.snapshot;

import static io.github.m99terminology.codesystem.CodeSystemFixture.ANIMALS;
import static io.github.m99terminology.codesystem.CodeSystemFixture.SUPPLEMENT;
import static io.github.m99terminology.codesystem.CodeSystemFixture.advice;
import static io.github.m99terminology.codesystem.CodeSystemFixture.animals;
import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminologySnapshotTest {

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(animals("a1", "1.0.0"))
            .with(animals("a2", "1.9.0"))
            .with(animals("a3", "1.10.0"));

    @ParameterizedTest
    @CsvSource({
        ",1.10.0",
        "1.9.0,1.9.0",
        "1.x,1.10.0",
        "1.*,1.10.0",
        "1.9.x,1.9.0",
        "1.x.x,1.10.0",
        "*,1.10.0",
        "1,",
        "2.x,",
        "1.9,",
        "1.0.0,1.0.0"
    })
    void codeSystem_version_isResolvedByTheTable(@Nullable String asked, @Nullable String found) {
        CodeSystemIndex index = snapshot.codeSystem(ANIMALS, asked);
        assertThat(index == null ? null : index.version()).isEqualTo(found);
    }

    @Test
    void codeSystemVersions_areLatestFirst() {
        assertThat(snapshot.codeSystemVersions(ANIMALS)).containsExactly("1.10.0", "1.9.0", "1.0.0");
        assertThat(snapshot.codeSystemVersions("http://example.org/none")).isEmpty();
        assertThat(snapshot.hasCodeSystem(ANIMALS)).isTrue();
    }

    @Test
    void with_sameId_replaces_andWithout_removes() {
        TerminologySnapshot next = snapshot.with(animals("a3", "3.0.0"));
        assertThat(next.codeSystemVersions(ANIMALS)).containsExactly("3.0.0", "1.9.0", "1.0.0");
        assertThat(next.withoutCodeSystem("a3").codeSystemVersions(ANIMALS)).containsExactly("1.9.0", "1.0.0");
        assertThat(snapshot.codeSystemVersions(ANIMALS)).hasSize(3);
        assertThat(snapshot.withoutCodeSystem("nobody")).isSameAs(snapshot);
    }

    @Test
    void with_otherContent_reusesWhatDidNotChange() {
        TerminologySnapshot next = snapshot.with(animals("a4", "4.0.0"));
        assertThat(next.codeSystem(ANIMALS, "1.0.0")).isSameAs(snapshot.codeSystem(ANIMALS, "1.0.0"));
        assertThat(next.generation()).isNotEqualTo(snapshot.generation());
    }

    @Test
    void heldSupplement_appliesAlways_andLeavesWithItsResource() {
        TerminologySnapshot advised = snapshot.with(advice("s"));
        assertThat(found(advised.codeSystem(ANIMALS, "1.9.0")).supplements())
                .containsExactly(new Canonical(SUPPLEMENT, "3"));
        assertThat(advised.hasCodeSystem(SUPPLEMENT)).isFalse();
        assertThat(advised.supplement(Canonical.of(SUPPLEMENT))).isNotNull();
        assertThat(found(advised.withoutCodeSystem("s").codeSystem(ANIMALS, null))
                        .supplements())
                .isEmpty();
    }

    @Test
    void heldSupplement_byPolicyOnlyWhenNamed() {
        TerminologySnapshot shy = TerminologySnapshot.empty(new SupplementPolicy(Set.of(SUPPLEMENT)))
                .with(animals())
                .with(advice("s"));
        List<Canonical> named = List.of(Canonical.of(SUPPLEMENT));
        assertThat(found(shy.codeSystem(ANIMALS, null)).supplements()).isEmpty();
        CodeSystemIndex advised = found(shy.codeSystem(ANIMALS, null, named));
        assertThat(advised.supplements()).hasSize(1);
        assertThat(shy.codeSystem(ANIMALS, null, named)).isSameAs(advised);
    }

    @Test
    void requestsSupplement_appliesOnlyWhenNamed() {
        TerminologySnapshot overlaid =
                snapshot.overlay(new SnapshotContent(List.of(advice("s")), List.of(), List.of()));
        assertThat(found(overlaid.codeSystem(ANIMALS, null)).supplements()).isEmpty();
        assertThat(found(overlaid.codeSystem(ANIMALS, null, List.of(new Canonical(SUPPLEMENT, "3"))))
                        .supplements())
                .hasSize(1);
    }

    @Test
    void overlay_aStubOfARequestHidesTheSameVersion_alsoWhenNoneIsAskedFor() {
        CodeSystemDefinition stub = definition("z", ANIMALS, "1.10.0", Content.EXAMPLE, true, concept("griffin"));
        TerminologySnapshot overlaid = snapshot.overlay(new SnapshotContent(List.of(stub), List.of(), List.of()));
        assertThat(found(overlaid.codeSystem(ANIMALS, "1.10.0")).content()).isEqualTo(Content.EXAMPLE);
        assertThat(found(overlaid.codeSystem(ANIMALS, null)).version()).isEqualTo("1.9.0");
    }

    @Test
    void requireSupplements_missing_isNotFound() {
        assertThatThrownBy(() -> snapshot.requireSupplements(List.of(Canonical.of(SUPPLEMENT))))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("Required supplement not found: " + SUPPLEMENT)
                .extracting("kind")
                .isEqualTo(TerminologyException.Kind.NOT_FOUND);
        snapshot.with(advice("s")).requireSupplements(List.of(new Canonical(SUPPLEMENT, "3")));
        assertThatThrownBy(() -> snapshot.with(advice("s")).requireSupplements(List.of(new Canonical(SUPPLEMENT, "4"))))
                .hasMessage("Required supplement not found: " + SUPPLEMENT + "|4");
    }

    @Test
    void overlay_hidesTheSameVersion_forItselfAlone() {
        CodeSystemDefinition other = definition("z", ANIMALS, "1.9.0", Content.COMPLETE, true, concept("griffin"));
        TerminologySnapshot overlaid = snapshot.overlay(new SnapshotContent(List.of(other), List.of(), List.of()));
        assertThat(found(overlaid.codeSystem(ANIMALS, "1.9.0")).ordinal("griffin"))
                .isZero();
        assertThat(overlaid.codeSystemVersions(ANIMALS)).containsExactly("1.10.0", "1.9.0", "1.0.0");
        assertThat(found(snapshot.codeSystem(ANIMALS, "1.9.0")).ordinal("griffin"))
                .isEqualTo(-1);
    }

    @Test
    void valueSet_implicit_isMadeOfTheCodeSystem() {
        for (String url : List.of(ANIMALS + "?fhir_vs", ANIMALS + "-all")) {
            ValueSetDefinition all = Objects.requireNonNull(snapshot.valueSet(Canonical.of(url)));
            assertThat(all.metadata().url()).isEqualTo(url);
            assertThat(all.include()).hasSize(1);
            assertThat(all.include().get(0).system()).isEqualTo(ANIMALS);
            assertThat(all.include().get(0).version()).isEqualTo("1.10.0");
        }
        ValueSetDefinition birds =
                Objects.requireNonNull(snapshot.valueSet(Canonical.of(ANIMALS + "?fhir_vs=isa/bird")));
        assertThat(birds.include().get(0).filters())
                .containsExactly(new ValueSetDefinition.Filter("concept", "is-a", "bird"));
        assertThat(snapshot.valueSet(Canonical.of("http://example.org/none?fhir_vs")))
                .isNull();
        assertThat(snapshot.valueSet(Canonical.of("http://example.org/none"))).isNull();
    }

    @Test
    void incremental_equalsRebuilt_inAnyOrder() {
        List<CodeSystemDefinition> content = new ArrayList<>(List.of(
                animals("a1", "1"), animals("a2", "2"), advice("s1"), animals("same", "2"), animals("other", null)));
        String rebuilt = answers(TerminologySnapshot.empty().with(new SnapshotContent(content, List.of(), List.of())));
        for (int rotation = 0; rotation < content.size(); rotation++) {
            content.add(content.remove(0));
            TerminologySnapshot grown =
                    TerminologySnapshot.empty().with(advice("gone")).with(animals("a2", "9"));
            for (CodeSystemDefinition each : content) {
                grown = grown.with(each);
            }
            assertThat(answers(grown.withoutCodeSystem("gone"))).isEqualTo(rebuilt);
        }
    }

    @Test
    void store_swaps_tellsListeners_andKeepsWhatIsServedWhenAChangeFails() {
        SnapshotStore store = new SnapshotStore();
        AtomicInteger swaps = new AtomicInteger();
        store.onSwap(next -> swaps.incrementAndGet());
        assertThat(store.isReady()).isFalse();
        store.update(current -> current.with(animals()));
        assertThat(store.isReady()).isTrue();
        CodeSystemDefinition broken =
                definition("x", "http://example.org/x", "1", Content.COMPLETE, true, concept("a"), concept("a"));
        TerminologySnapshot served = store.current();
        assertThatThrownBy(() -> store.update(current -> current.with(broken)))
                .isInstanceOf(TerminologyException.class);
        assertThat(store.current()).isSameAs(served);
        assertThat(swaps).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "semver,1.9.0,1.10.0", "semver,1.0.0-beta,1.0.0", ",2024-01-05,2024-11-01", ",9,10", "alpha,10,9",
        "natural,v9,v10", ",2025,2026", "integer,7,12", ",1.0,1.0.1", ",1.0.0-a2,1.0.0-a10"
    })
    void versions_compareByTheirAlgorithm(@Nullable String algorithm, String older, String newer) {
        assertThat(VersionOrder.of(algorithm).compare(older, newer)).isNegative();
        assertThat(VersionOrder.of(algorithm).compare(newer, older)).isPositive();
        assertThat(VersionOrder.of(algorithm).compare(null, older)).isNegative();
        assertThat(VersionOrder.of(algorithm).compare(older, older)).isZero();
    }

    /** Everything that can be asked, as text. */
    private static String answers(TerminologySnapshot snapshot) {
        StringBuilder text = new StringBuilder();
        for (CodeSystemIndex index : snapshot.codeSystems()) {
            text.append(index.canonical())
                    .append(index.metadata().id())
                    .append(index.supplements())
                    .append(index.properties());
            for (int ordinal = 0; ordinal < index.size(); ordinal++) {
                text.append(index.concept(ordinal));
            }
        }
        text.append(snapshot.supplements());
        text.append(found(snapshot.codeSystem(ANIMALS, "2")).metadata().id());
        text.append(found(snapshot.codeSystem(ANIMALS, null)).metadata().id());
        return text.toString();
    }

    private static CodeSystemIndex found(@Nullable CodeSystemIndex index) {
        return Objects.requireNonNull(index);
    }
}
