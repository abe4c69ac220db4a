package io.github.m99terminology.snapshot;

import static io.github.m99terminology.codesystem.CodeSystemFixture.ANIMALS;
import static io.github.m99terminology.codesystem.CodeSystemFixture.SUPPLEMENT;
import static io.github.m99terminology.codesystem.CodeSystemFixture.advice;
import static io.github.m99terminology.codesystem.CodeSystemFixture.animals;
import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.definition;
import static io.github.m99terminology.codesystem.CodeSystemFixture.designation;
import static io.github.m99terminology.codesystem.CodeSystemFixture.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.operation.Expand;
import io.github.m99terminology.operation.ExpandFixture;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * What came with a request dies with it: after any number of requests with content and supplements of their own, what the store keeps
 * is what it kept before, the same objects and as many.
 */
class RetentionLawsTest {
    private static final int WAYS = 4;
    private static final TerminologySnapshot HELD = TerminologySnapshot.empty(new SupplementPolicy(Set.of(SUPPLEMENT)))
            .with(animals())
            .with(advice("held"));
    private static final Canonical ALL = Canonical.of(ANIMALS + "-all");
    private static final Canonical NAMED = Canonical.of(SUPPLEMENT);
    private static final CodeSystemIndex ANIMALS_HELD = index(HELD, List.of());
    private static final CodeSystemIndex ANIMALS_ADVISED = index(HELD, List.of(NAMED));
    private static final long KEPT = warm();

    /** The held code system with the held supplement is kept, as is the program of its value set. */
    private static long warm() {
        expand(HELD, List.of(NAMED));
        expand(HELD, List.of());
        return HELD.kept();
    }

    @Property(tries = 1000)
    void requestsContent_leavesNothingBehind(@ForAll long seed) {
        Random random = new Random(seed);
        String url = "http://example.org/sent-" + random.nextInt(5);
        TerminologySnapshot request = HELD.overlay(
                switch (random.nextInt(WAYS)) {
                    case 0 -> content(supplement(url, ANIMALS, random));
                    case 1 -> content(supplement(url, ANIMALS, random), supplement(SUPPLEMENT, ANIMALS, random));
                    case 2 ->
                        content(
                                supplement(url, ANIMALS, random),
                                definition("own", ANIMALS, "1.0", Content.COMPLETE, true, concept("owl")));
                    default ->
                        content(
                                supplement(url, "http://example.org/own", random),
                                definition(
                                        "own", "http://example.org/own", "7", Content.COMPLETE, true, concept("owl")));
                });
        List<Canonical> named = List.of(Canonical.of(url), NAMED);

        String system = request.hasCodeSystem("http://example.org/own") ? "http://example.org/own" : ANIMALS;
        Lookup.Result found = Lookup.lookup(
                request,
                new Lookup.Request(
                        CodeRef.of(system, "owl"),
                        LanguageRanges.ANY,
                        List.of(),
                        to(system, named, request),
                        VersionPolicy.NONE));
        assertThat(found.usedSupplements()).contains(new Canonical(url, "1"));
        expand(request, to(ANIMALS, named, request));
        Lookup.lookup(
                request.within(request.deadline()),
                new Lookup.Request(
                        CodeRef.of(ANIMALS, "owl"),
                        LanguageRanges.ANY,
                        List.of(),
                        to(ANIMALS, named, request),
                        VersionPolicy.NONE));

        assertThat(HELD.kept()).isEqualTo(KEPT);
        assertThat(index(HELD, List.of())).isSameAs(ANIMALS_HELD);
        assertThat(index(HELD, List.of(NAMED))).isSameAs(ANIMALS_ADVISED);
    }

    private static List<Canonical> to(String system, List<Canonical> named, TerminologySnapshot request) {
        return named.stream()
                .filter(name ->
                        system.equals(request.supplement(name).supplements().url()))
                .toList();
    }

    /** Of held supplements that were replaced, and of combinations of them, only so much is kept as has room. */
    @Test
    void mergedByName_isBoundedByWeight() {
        NamedSupplements named = new NamedSupplements(10_000);
        SupplementedCodeSystem holding = SupplementedCodeSystem.of(animals());
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            CodeSystemDefinition supplement = supplement("http://example.org/" + i, ANIMALS, random);
            assertThat(named.merge(holding, List.of(supplement)).supplements())
                    .containsExactly(new Canonical("http://example.org/" + i, "1"));
        }
        assertThat(named.size()).isBetween(1L, 9L);
    }

    private static CodeSystemIndex index(TerminologySnapshot snapshot, List<Canonical> named) {
        return java.util.Objects.requireNonNull(snapshot.codeSystem(ANIMALS, null, named));
    }

    private static void expand(TerminologySnapshot snapshot, List<Canonical> named) {
        Expand.expand(snapshot, ExpandFixture.request(ALL, named, VersionPolicy.NONE));
    }

    private static SnapshotContent content(CodeSystemDefinition... sent) {
        return new SnapshotContent(List.of(sent), List.of(), List.of());
    }

    private static CodeSystemDefinition supplement(String url, String target, Random random) {
        return CodeSystemFixture.supplement(
                metadata(random.nextBoolean() ? "sent" : null, url, url.equals(SUPPLEMENT) ? "3" : "1", "de"),
                target,
                List.of(),
                List.of(concept("owl", null, List.of(), designation("de", "Eule " + random.nextInt()))));
    }
}
