package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.animals;
import static io.github.m99terminology.codesystem.CodeSystemFixture.codes;
import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.definition;
import static io.github.m99terminology.codesystem.CodeSystemFixture.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex.UnplacedConcept;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.TerminologyException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The fixture is drawn in {@link CodeSystemFixture}. */
class CodeSystemIndexTest {

    private final CodeSystemIndex index = CodeSystemIndex.compile(animals());

    @Test
    void ordinals_followTheOrderOfPublication() {
        assertThat(IntStream.range(0, index.size()).mapToObj(index::code))
                .containsExactly("animal", "bird", "owl", "dodo", "fish", "shark", "plant");
        assertThat(index.ordinal("fish")).isEqualTo(4);
        assertThat(index.ordinal("Fish")).isEqualTo(-1);
        assertThat(index.ordinal("unicorn")).isEqualTo(-1);
    }

    @Test
    void ordinal_caseIgnored_prefersTheExactSpelling() {
        CodeSystemIndex loose = CodeSystemIndex.compile(definition(
                "x",
                "http://example.org/x",
                "1",
                Content.COMPLETE,
                false,
                concept("Mg"),
                concept("mg"),
                concept("KG")));
        assertThat(loose.ordinal("mg")).isEqualTo(1);
        assertThat(loose.ordinal("MG")).isEqualTo(0);
        assertThat(loose.ordinal("kg")).isEqualTo(2);
        assertThat(loose.code(loose.ordinal("kg"))).isEqualTo("KG");
    }

    @Test
    void compile_codeTwice_isRefused() {
        CodeSystemDefinition twice = definition(
                "x", "http://example.org/x", "1", Content.COMPLETE, true, concept("a"), concept("b", concept("a")));
        assertThatThrownBy(() -> CodeSystemIndex.compile(twice))
                .isInstanceOf(TerminologyException.class)
                .hasMessage(
                        "The code 'a' is in the code system http://example.org/x|1 twice; each code may be there once (csd-1)");
    }

    @Test
    void compile_cycle_isRefused() {
        // a → b → c → a, and d below the circle
        CodeSystemDefinition circle = definition(
                "x",
                "http://example.org/x",
                "1",
                Content.COMPLETE,
                true,
                below("d", "a"),
                below("a", "b"),
                below("b", "c"),
                below("c", "a"));
        assertThatThrownBy(() -> CodeSystemIndex.compile(circle))
                .isInstanceOf(TerminologyException.class)
                .hasMessage(
                        "In the code system http://example.org/x|1 the concept 'a' is its own ancestor; a hierarchy may not run in a circle");
    }

    @Test
    void hierarchy_severalParents_isASearchableGraph() {
        //   a   b
        //    ╲ ╱ ╲
        //     c   d
        //     │
        //     e
        CodeSystemIndex graph = CodeSystemIndex.compile(definition(
                "x",
                "http://example.org/x",
                "1",
                Content.COMPLETE,
                true,
                concept("a", concept("c", "C", List.of(property("parent", new CodeValue("b"))), concept("e"))),
                concept("b", "B", List.of(property("child", new CodeValue("d")))),
                concept("d")));
        Hierarchy hierarchy = graph.hierarchy();
        assertThat(hierarchy.isTree()).isFalse();
        assertThat(codes(graph, hierarchy.ancestors(graph.ordinal("e")))).containsExactly("a", "c", "b");
        assertThat(codes(graph, hierarchy.descendants(graph.ordinal("b")))).containsExactly("c", "e", "d");
        assertThat(hierarchy.isA(graph.ordinal("e"), graph.ordinal("b"))).isTrue();
        assertThat(hierarchy.isA(graph.ordinal("d"), graph.ordinal("a"))).isFalse();
    }

    @Test
    void inactive_isRetiredButNotDeprecated() {
        CodeSystemIndex states = CodeSystemIndex.compile(definition(
                "x",
                "http://example.org/x",
                "1",
                Content.COMPLETE,
                true,
                concept("flagged", "F", List.of(property("inactive", new BooleanValue(true)))),
                concept("retired", "R", List.of(property("status", new CodeValue("retired")))),
                concept("withdrawn", "W", List.of(property("status", new CodeValue("withdrawn")))),
                concept("deprecated", "D", List.of(property("status", new CodeValue("deprecated")))),
                concept("plain")));
        assertThat(codes(states, states.inactive())).containsExactly("flagged", "retired", "withdrawn");
        assertThat(states.status(3)).isEqualTo("deprecated");
        assertThat(states.status(0)).isNull();
        assertThat(states.status(4)).isNull();
    }

    @Test
    void notSelectable_isAbstract() {
        assertThat(codes(index, index.notSelectable())).containsExactly("animal");
        assertThat(index.isAbstract(0)).isTrue();
    }

    @Test
    void with_supplement_addsStatementsWithTheirOrigin() {
        CodeSystemIndex advised = index.with(List.of(CodeSystemFixture.advice("s")));
        Canonical origin = new Canonical(CodeSystemFixture.SUPPLEMENT, "3");
        Concept shark = advised.concept(advised.ordinal("shark"));
        assertThat(shark.designations()).extracting(Designation::value).containsExactly("Do not pet");
        assertThat(shark.designations()).extracting(Designation::origin).containsOnly(origin);
        assertThat(shark.properties()).extracting("code").containsExactly("note", "danger");
        assertThat(shark.properties().get(1).origin()).isEqualTo(origin);
        assertThat(advised.concept(advised.ordinal("bird")).designations())
                .containsExactly(new Designation("de", null, "Vogel", origin, List.of()));
        assertThat(advised.supplements()).containsExactly(origin);
        assertThat(advised.unplaced()).containsExactly(new UnplacedConcept(origin, "unicorn"));
        assertThat(advised.properties()).extracting("code").contains("legs", "danger");
        assertThat(index.concept(index.ordinal("shark")).designations()).isEmpty();
    }

    @Test
    void display_followsTheLanguages() {
        int owl = index.ordinal("owl");
        assertThat(index.display(owl, LanguageRanges.ANY)).isEqualTo(new PreferredDisplay("Owl", "en"));
        assertThat(index.display(owl, LanguageRanges.parse("de"))).isEqualTo(new PreferredDisplay("Eule", "de"));
        assertThat(index.display(owl, LanguageRanges.parse("fr,de;q=0.5,en;q=0.1")))
                .isEqualTo(new PreferredDisplay("Eule", "de"));
        assertThat(index.display(owl, LanguageRanges.parse("fr"))).isEqualTo(new PreferredDisplay("Owl", "en"));
        assertThat(index.display(owl, LanguageRanges.parse("fr,*;q=0"))).isNull();
        assertThat(index.display(index.ordinal("fish"), LanguageRanges.parse("de")))
                .isEqualTo(new PreferredDisplay("Fisch", "de-CH"));
    }

    @Test
    void search_findsBeginningsOfWords_withoutCaseAndAccents_inNames() {
        assertThat(found("SHAR emin")).containsExactly("shark");
        assertThat(found("eule")).containsExactly("owl");
        assertThat(found("strigi")).containsExactly("owl");
        assertThat(found("hunter")).as("a property says something about it").isEmpty();
        assertThat(found("bird owl")).isEmpty();
        assertThat(found("mal")).isEmpty();
        assertThat(found("annimal")).containsExactly("animal");
        assertThat(found("  ")).isEmpty();
        CodeSystemIndex advised = index.with(List.of(CodeSystemFixture.advice("s")));
        assertThat(found("not pet")).isEmpty();
        assertThat(codes(advised, advised.search("vogel").all())).containsExactly("bird");
        assertThat(codes(advised, advised.search("not pet").all())).containsExactly("shark");
    }

    @Test
    void search_ranksTheCodeThenDisplaysThenTheRest() {
        CodeSystemIndex words = CodeSystemIndex.compile(definition(
                "x",
                "http://example.org/x",
                "1",
                Content.COMPLETE,
                true,
                concept("1", "One", List.of(), CodeSystemFixture.designation("en", "low back")),
                concept("2", "Low land", List.of()),
                concept("low", "Zero", List.of()),
                concept("4", "Four", List.of())));
        TextMatches matches = words.search("low");
        assertThat(ranked(words, matches, 0, 10)).containsExactly("low", "1", "2");
        assertThat(ranked(words, matches, 1, 1)).containsExactly("1");
        assertThat(ranked(words, matches, 3, 5)).isEmpty();
    }

    @Test
    void respelled_findsTheCodeBehindMissingPunctuationAndCase() {
        CodeSystemIndex dotted = CodeSystemIndex.compile(definition(
                "x",
                "http://example.org/x",
                "1",
                Content.COMPLETE,
                true,
                concept("A12.3"),
                concept("A12"),
                concept("B")));
        assertThat(dotted.respelled("a123")).isEqualTo("A12.3");
        assertThat(dotted.respelled("A12-3")).isEqualTo("A12.3");
        assertThat(dotted.respelled("b")).isEqualTo("B");
        assertThat(dotted.respelled("display")).isNull();
        assertThat(dotted.respelled("A1234")).isNull();
        assertThat(dotted.respelled(".")).isNull();
    }

    private List<String> found(String text) {
        return codes(index, index.search(text).all());
    }

    private static List<String> ranked(CodeSystemIndex index, TextMatches matches, int offset, int limit) {
        return Arrays.stream(matches.ranked(index.all(), offset, limit))
                .mapToObj(index::code)
                .toList();
    }

    private static ConceptDefinition below(String code, String parent) {
        return concept(code, code, List.of(property("parent", new CodeValue(parent))));
    }
}
