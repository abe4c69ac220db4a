package io.github.m99terminology.operation;

import static io.github.m99terminology.codesystem.CodeSystemFixture.ANIMALS;
import static io.github.m99terminology.codesystem.CodeSystemFixture.animals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.operation.FindMatches.Match;
import io.github.m99terminology.operation.FindMatches.Part;
import io.github.m99terminology.operation.FindMatches.Sought;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * On {@link CodeSystemFixture#animals} with {@link CodeSystemFixture#advice} laid over it:
 *
 * <pre>
 * animal            abstract
 * ├─ bird           legs=2
 * │  ├─ owl         legs=2, de: Eule, of a use of its own: strigiform
 * │  └─ dodo        legs=2, status=retired
 * └─ fish
 *    └─ shark       Éminent Shark, note="sleek hunter", danger="swim away", advice: Do not pet
 * plant
 * </pre>
 */
class FindMatchesTest {
    private static final LanguageRanges ANY = LanguageRanges.ANY;

    private final TerminologySnapshot snapshot =
            TerminologySnapshot.empty().with(animals()).with(CodeSystemFixture.advice("advice"));

    @Test
    void exact_allProperties_isACompleteMatch_thenPartialOnes() {
        FindMatches.Result result = exact(code("legs", "2"), code("parent", "bird"));
        assertThat(codes(result)).containsExactly("owl", "dodo", "bird");
        assertThat(result.matches().get(0).unmatched()).isEmpty();
        assertThat(result.matches().get(0).comment()).isNull();
        assertThat(result.matches().get(2).unmatched()).containsExactly(code("parent", "bird"));
        assertThat(result.message()).isNull();
    }

    @Test
    void exact_words_areNotGuessedAt() {
        assertThat(codes(exact(text("shark")))).isEmpty();
        assertThat(codes(exact(text("eminent SHARK")))).containsExactly("shark");
        assertThat(codes(exact(text("Eule")))).containsExactly("owl");
    }

    @Test
    void human_isToldHowGoodAMatchIs() {
        FindMatches.Result result = human(code("legs", "2"), text("owl"));
        assertThat(codes(result)).containsExactly("owl", "bird", "dodo");
        assertThat(result.matches())
                .extracting(Match::comment)
                .containsExactly(
                        "Complete match: every property is as asked for",
                        "Partial match: 1 of 2 properties",
                        "Partial match: 1 of 2 properties");
    }

    @Test
    void human_wordsOfAStatement_findNothing() {
        // "sleek" stands in a string property of shark, which says something about it. "dodo" is a name.
        assertThat(codes(human(text("sleek dodo")))).containsExactly("dodo");
        assertThat(codes(human(text("sleek")))).isEmpty();
    }

    @Test
    void human_someOfTheWords_namesThoseThatAreMissing() {
        Match shark = human(text("eminent purple shark")).matches().get(0);
        assertThat(shark.code().code()).isEqualTo("shark");
        assertThat(shark.unmatched()).containsExactly(text("purple"));
        assertThat(shark.comment())
                .isEqualTo("Possible match: of the words asked for, only 'eminent', 'shark' are found");
    }

    @Test
    void human_codeAboveOrBelow_isAPossibleMatch() {
        // Below animal are bird and fish themselves; below those, owl, dodo and shark say more.
        FindMatches.Result result = human(code("parent", "animal"));
        assertThat(codes(result)).containsExactly("bird", "fish", "owl", "shark", "dodo");
        assertThat(result.matches().get(2).comment())
                .isEqualTo(
                        "Possible match: 'parent' is only near what was asked for (its words were found, or a more or a "
                                + "less precise code)");
        assertThat(codes(exact(code("parent", "animal")))).containsExactly("bird", "fish");
    }

    @Test
    void human_textOfOneProperty_isFoundByItsWords() {
        assertThat(codes(human(string("note", "hunter")))).containsExactly("shark");
        assertThat(codes(exact(string("note", "hunter")))).isEmpty();
        assertThat(codes(exact(string("note", "sleek hunter")))).containsExactly("shark");
        assertThat(codes(human(string("definition", "means owl")))).containsExactly("owl");
        assertThat(codes(human(string("designation", "strigi")))).containsExactly("owl");
    }

    @Test
    void headings_andInactiveCodes_comeAfterTheirEquals() {
        assertThat(codes(exact(code("legs", "2")))).containsExactly("bird", "owl", "dodo");
        assertThat(codes(exact(new Sought("inactive", new BooleanValue(false), List.of()))))
                .containsExactly("bird", "owl", "fish", "shark", "plant", "animal");
    }

    @Test
    void propertyWithoutValue_isMetByAnyValue() {
        assertThat(codes(exact(new Sought("note", null, List.of())))).containsExactly("shark");
    }

    @Test
    void coding_isMatchedByItsSystem() {
        Sought own = new Sought("parent", new CodingValue(CodeRef.of(ANIMALS, "bird")), List.of());
        assertThat(codes(exact(own))).containsExactly("owl", "dodo");
        Sought other = new Sought("parent", new CodingValue(CodeRef.of("http://example.org/no", "bird")), List.of());
        assertThat(codes(exact(other))).isEmpty();
    }

    @Test
    void subproperties_areNeverMet_andSaidToBeUnmatched() {
        Sought group = new Sought("legs", new CodeValue("2"), List.of(new Part("side", new CodeValue("left"))));
        Match owl = exact(group, code("parent", "bird")).matches().get(0);
        assertThat(owl.code().code()).isEqualTo("owl");
        assertThat(owl.unmatched()).containsExactly(group);
    }

    @Test
    void count_lessThanThereAre_isSaid() {
        FindMatches.Result result = find(false, false, 2, code("legs", "2"));
        assertThat(codes(result)).containsExactly("bird", "owl");
        assertThat(result.message())
                .isEqualTo("2 of 3 matches are listed, the best ones first. The parameter 'count' asks for more");
        assertThat(codes(find(false, false, 0, code("legs", "2")))).isEmpty();
    }

    @Test
    void nothingFound_isSaid() {
        assertThat(exact(code("legs", "8")).message())
                .isEqualTo("No code of http://example.org/animals|1.0 has any of what was asked for");
    }

    @Test
    void compositional_isAnsweredWithoutComposition_andSaid() {
        assertThat(find(true, true, 20, code("legs", "2")).message())
                .isEqualTo(
                        "Codes of http://example.org/animals|1.0 cannot be composed: only its own codes were searched");
    }

    // ---- what is refused

    @Test
    void unknownProperty_isRefused_withThoseThatAreThere() {
        refused(Kind.INVALID_REQUEST, code("wings", "2"))
                .hasMessage(
                        "The code system http://example.org/animals|1.0 has no property 'wings'. Codes can be found by: child, code, "
                                + "danger, definition, designation, display, inactive, legs, notSelectable, note, parent, status");
    }

    @Test
    void valueWithoutWords_orCode_isRefused() {
        refused(Kind.INVALID_REQUEST, text(" - ")).hasMessageContaining("holds no word to look for");
        refused(
                        Kind.INVALID_REQUEST,
                        new Sought("legs", new CodingValue(new CodeRef(ANIMALS, null, null, null)), List.of()))
                .hasMessageContaining("is a Coding without a code");
    }

    @Test
    void unknownSystem_isNotFound() {
        assertThatThrownBy(() -> FindMatches.findMatches(
                        TerminologySnapshot.empty(), request(true, false, 20, List.of(code("legs", "2")))))
                .isInstanceOfSatisfying(TerminologyException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    void tooManyPropertiesOrWords_areRefused() {
        assertThatThrownBy(() -> request(true, false, 20, Collections.nCopies(51, code("legs", "2"))))
                .hasMessage(
                        "The request looks for 51 properties; this server takes at most 50 at a time. Ask for fewer");
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 61; i++) {
            words.append(" w").append(i);
        }
        refused(Kind.TOO_COSTLY, text(words.toString())).hasMessageContaining("61 words");
    }

    @Test
    void noProperty_isRefused() {
        assertThatThrownBy(() -> request(true, false, 20, List.of()))
                .hasMessageContaining("needs at least one property");
    }

    private FindMatches.Result exact(Sought... properties) {
        return find(true, false, 20, properties);
    }

    private FindMatches.Result human(Sought... properties) {
        return find(false, false, 20, properties);
    }

    private FindMatches.Result find(boolean exact, boolean compositional, int count, Sought... properties) {
        return FindMatches.findMatches(snapshot, request(exact, compositional, count, List.of(properties)));
    }

    private static FindMatches.Request request(
            boolean exact, boolean compositional, int count, List<Sought> properties) {
        return new FindMatches.Request(
                ANIMALS, null, properties, exact, compositional, count, ANY, List.of(), VersionPolicy.NONE);
    }

    private AbstractThrowableAssert<?, ?> refused(Kind kind, Sought property) {
        return assertThatThrownBy(() -> human(property))
                .isInstanceOfSatisfying(TerminologyException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(kind));
    }

    static List<@Nullable String> codes(FindMatches.Result result) {
        return result.matches().stream().map(match -> match.code().code()).toList();
    }

    static Sought code(String property, String code) {
        return new Sought(property, new CodeValue(code), List.of());
    }

    static Sought text(String words) {
        return string("display", words);
    }

    static Sought string(String property, String value) {
        PropertyValue string = new StringValue(value);
        return new Sought(property, string, List.of());
    }
}
