package io.github.m99terminology.operation;

import static io.github.m99terminology.codesystem.CodeSystemFixture.ANIMALS;
import static io.github.m99terminology.codesystem.CodeSystemFixture.animals;
import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On {@link CodeSystemFixture#animals}: animal ← bird ← owl, dodo; animal ← fish ← shark; plant. */
class ClosureTest {
    private static final String NAME = "zoo";

    private final ClosureTables tables = new ClosureTablesInMemory();
    private TerminologySnapshot snapshot = TerminologySnapshot.empty().with(animals());

    @Test
    void nameAlone_initialises_atVersion0() {
        Closure.Result result = ask(null);
        assertThat(result.title()).isEqualTo("Closure Table zoo Creation");
        assertThat(result.version()).isZero();
        assertThat(result.relations()).isEmpty();
    }

    @Test
    void add_firstConcept_hasNothingToRelateTo() {
        ask(null);
        Closure.Result result = ask(null, "owl");
        assertThat(result.title()).isEqualTo("Updates for Closure Table zoo");
        assertThat(result.version()).isEqualTo(1);
        assertThat(result.relations()).isEmpty();
    }

    @Test
    void add_more_isToldAllThatTheseAdd_notOnlyTheNearest() {
        ask(null);
        ask(null, "owl", "plant");
        assertThat(pairs(ask(null, "animal", "bird")))
                .containsExactlyInAnyOrder("owl<animal", "owl<bird", "bird<animal");
        assertThat(pairs(ask(null, "dodo"))).containsExactlyInAnyOrder("dodo<animal", "dodo<bird");
    }

    @Test
    void add_conceptThatIsThere_addsNothing_andIsANewVersion() {
        ask(null);
        ask(null, "owl", "bird");
        Closure.Result again = ask(null, "owl", "owl", "bird");
        assertThat(again.relations()).isEmpty();
        assertThat(again.version()).isEqualTo(2);
    }

    @Test
    void replay_sinceAVersion_tellsWhatCameAfterIt() {
        ask(null);
        ask(null, "owl", "bird");
        ask(null, "animal");
        assertThat(pairs(ask("0"))).containsExactlyInAnyOrder("owl<bird", "owl<animal", "bird<animal");
        Closure.Result sinceFirst = ask("1");
        assertThat(pairs(sinceFirst)).containsExactlyInAnyOrder("owl<animal", "bird<animal");
        assertThat(sinceFirst.version()).isEqualTo(2);
        assertThat(sinceFirst.title()).isEqualTo("Replay for Closure Table zoo since Version 1");
        assertThat(ask("2").relations()).isEmpty();
    }

    @Test
    void initialise_again_emptiesTheTable_andNoVersionComesTwice() {
        ask(null);
        ask(null, "owl");
        ask(null, "bird");
        ask(null);
        Closure.Result after = ask(null, "animal");
        assertThat(after.relations()).isEmpty();
        assertThat(after.version()).isGreaterThan(2);
    }

    @Test
    void add_twoCodeSystems_areNotCompared() {
        snapshot = snapshot.with(CodeSystemFixture.definition(
                "other", "http://example.org/other", "1", Content.COMPLETE, true, concept("animal", concept("owl"))));
        ask(null);
        ask(null, "owl");
        Closure.Result result = closure(
                List.of(
                        CodeRef.of("http://example.org/other", "animal"),
                        CodeRef.of("http://example.org/other", "owl"),
                        CodeRef.of(ANIMALS, "bird")),
                null);
        assertThat(result.relations())
                .extracting(relation -> relation.system() + " " + relation.source() + "<" + relation.target())
                .containsExactlyInAnyOrder(ANIMALS + " owl<bird", "http://example.org/other owl<animal");
    }

    @Test
    void add_twoSpellings_areKeysOfTheirOwn_andEqual() {
        String url = "http://example.org/loose";
        snapshot = snapshot.with(CodeSystemFixture.definition(
                "loose", url, "1", Content.COMPLETE, false, concept("bird", concept("owl"))));
        ask(null);
        closure(List.of(CodeRef.of(url, "OWL"), CodeRef.of(url, "bird")), null);
        Closure.Result result = closure(List.of(CodeRef.of(url, "owl")), null);
        assertThat(pairs(result)).containsExactlyInAnyOrder("owl=OWL", "owl<bird");
        assertThat(pairs(closure(List.of(), "0"))).containsExactlyInAnyOrder("owl=OWL", "owl<bird", "OWL<bird");
    }

    // ---- what is refused

    @Test
    void name_ofOtherCharacters_isRefused() {
        assertThatThrownBy(() -> new Closure.Request("a b", List.of(), null))
                .hasMessage(
                        "'a b' cannot be the name of a closure table. A name is 1 to 64 letters, digits, dots and dashes, as "
                                + "in patient-problems");
    }

    @Test
    void conceptsAndVersion_areRefusedTogether() {
        assertThatThrownBy(() -> new Closure.Request(NAME, List.of(CodeRef.of(ANIMALS, "owl")), "1"))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("was given both concepts and a version");
    }

    @Test
    void add_neverInitialised_isNotFound() {
        refused(Kind.NOT_FOUND, null, "owl")
                .hasMessage(
                        "There is no closure table 'zoo' here. Initialise it first, by a request with the name alone");
        refused(Kind.NOT_FOUND, "0");
    }

    @Test
    void add_unknownCode_addsNone() {
        ask(null);
        ask(null, "owl");
        assertThatThrownBy(() -> ask(null, "bird", "unicorn"))
                .isInstanceOfSatisfying(TerminologyException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
                    assertThat(failure.issues().get(0).expressions()).containsExactly("concept[1]");
                })
                .hasMessage("Unknown code 'unicorn' in the CodeSystem 'http://example.org/animals' version '1.0'");
        assertThat(pairs(ask("0"))).isEmpty();
        assertThat(ask("0").version()).isEqualTo(1);
    }

    @Test
    void add_unknownSystem_orNone_isRefused() {
        ask(null);
        for (CodeRef broken : List.of(
                CodeRef.of("http://example.org/none", "owl"),
                new CodeRef(null, null, "owl", null),
                new CodeRef(ANIMALS, null, null, null),
                CodeRef.of(ANIMALS, "x".repeat(3_000)))) {
            assertThatThrownBy(() -> closure(List.of(broken), null))
                    .isInstanceOfSatisfying(TerminologyException.class, failure -> assertThat(failure.kind())
                            .isEqualTo(Kind.INVALID_REQUEST));
        }
    }

    @Test
    void replay_versionNeverGivenOut_isRefused() {
        ask(null);
        ask(null, "owl");
        for (String version : List.of("2", "-1", "01", "one", "99999999999")) {
            refused(Kind.INVALID_REQUEST, version).hasMessageContaining("was never given out");
        }
    }

    @Test
    void codeSystem_newVersion_needsReinitialisation() {
        ask(null);
        ask(null, "owl");
        snapshot = snapshot.with(animals("animals-2", "2.0"));
        refused(Kind.UNPROCESSABLE, null, "bird")
                .hasMessage(
                        "The closure table 'zoo' must be reinitialised: it was built on the version 1.0 of the code system "
                                + "http://example.org/animals, whose version is now 2.0. Send the name alone, then all concepts again");
        refused(Kind.UNPROCESSABLE, "0");
        ask(null);
        assertThat(ask(null, "owl").relations()).isEmpty();
    }

    @Test
    void codeSystem_versionNamedByTheConcept_outlivesANewerOne() {
        ask(null);
        closure(List.of(new CodeRef(ANIMALS, "1.0", "owl", null)), null);
        snapshot = snapshot.with(animals("animals-2", "2.0"));
        assertThat(pairs(ask(null, "bird"))).containsExactly("owl<bird");
        assertThatThrownBy(() -> closure(List.of(new CodeRef(ANIMALS, "2.0", "fish", null)), null))
                .hasMessageContaining("codes of its version 2.0 cannot be compared with those");
    }

    @Test
    void codeSystem_otherHierarchyUnderTheSameVersion_needsReinitialisation() {
        ask(null);
        ask(null, "owl");
        snapshot = snapshot.with(CodeSystemFixture.definition(
                "animals",
                ANIMALS,
                "1.0",
                Content.COMPLETE,
                true,
                concept("animal", concept("bird", concept("dodo")), concept("owl"), concept("fish", concept("shark"))),
                concept("plant")));
        refused(Kind.UNPROCESSABLE, null, "bird").hasMessageContaining("whose hierarchy has changed since");
    }

    @Test
    void codeSystem_gone_needsReinitialisation() {
        ask(null);
        ask(null, "owl");
        snapshot = snapshot.withoutCodeSystem("animals");
        refused(Kind.UNPROCESSABLE, null, "bird").hasMessageContaining("which is no longer here");
    }

    @Test
    void supplement_added_changesNothing() {
        ask(null);
        ask(null, "owl");
        snapshot = snapshot.with(CodeSystemFixture.advice("advice"));
        assertThat(pairs(ask(null, "bird"))).containsExactly("owl<bird");
    }

    @Test
    void limits_areRefused_andNothingIsAdded() {
        Closure.Limits limits = new Closure.Limits(1, 2);
        closure(NAME, List.of(), null, limits);
        closure(NAME, List.of(CodeRef.of(ANIMALS, "owl")), null, limits);
        List<CodeRef> two = List.of(CodeRef.of(ANIMALS, "bird"), CodeRef.of(ANIMALS, "fish"));
        tooCostly(() -> closure(NAME, two, null, limits))
                .hasMessage(
                        "The closure table 'zoo' would hold 3 concepts, more than the 2 that this server keeps in one. Nothing "
                                + "was added; use a table for each kind of code");
        tooCostly(() -> closure("other", List.of(), null, limits)).hasMessageContaining("at most 1 closure tables");
        assertThat(closure(NAME, List.of(CodeRef.of(ANIMALS, "bird")), null, limits)
                        .table()
                        .entries())
                .hasSize(2);
    }

    /** A chain of 120: 7,140 pairs, where 120 concepts may have 6,000. */
    @Test
    void relations_overTheLimit_areRefused() {
        var chain = concept("c119");
        for (int i = 118; i >= 0; i--) {
            chain = concept("c" + i, chain);
        }
        String url = "http://example.org/chain";
        snapshot = snapshot.with(CodeSystemFixture.definition("chain", url, "1", Content.COMPLETE, true, chain));
        List<CodeRef> all = Stream.iterate(0, i -> i + 1)
                .limit(120)
                .map(i -> CodeRef.of(url, "c" + i))
                .toList();
        ask(null);
        tooCostly(() -> closure(NAME, all, null, new Closure.Limits(1, 120)))
                .hasMessageContaining("more than 6000 entries");
        assertThat(closure(NAME, all.subList(0, 100), null, new Closure.Limits(1, 120))
                        .relations())
                .hasSize(4_950);
    }

    private Closure.Result ask(@Nullable String version, String... codes) {
        return closure(Stream.of(codes).map(code -> CodeRef.of(ANIMALS, code)).toList(), version);
    }

    private Closure.Result closure(List<CodeRef> concepts, @Nullable String version) {
        return closure(NAME, concepts, version, Closure.Limits.DEFAULT);
    }

    private Closure.Result closure(
            String name, List<CodeRef> concepts, @Nullable String version, Closure.Limits limits) {
        return Closure.closure(snapshot, tables, new Closure.Request(name, concepts, version), limits);
    }

    private AbstractThrowableAssert<?, ?> refused(Kind kind, @Nullable String version, String... codes) {
        return assertThatThrownBy(() -> ask(version, codes))
                .isInstanceOfSatisfying(TerminologyException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(kind));
    }

    private static AbstractThrowableAssert<?, ?> tooCostly(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(TerminologyException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.TOO_COSTLY));
    }

    /** {@code owl<bird}: owl is a kind of bird. {@code owl=OWL}: the same. */
    static List<String> pairs(Closure.Result result) {
        return result.relations().stream()
                .map(relation -> relation.source()
                        + (relation.equivalence() == Closure.Equivalence.EQUAL ? "=" : "<")
                        + relation.target())
                .toList();
    }
}
