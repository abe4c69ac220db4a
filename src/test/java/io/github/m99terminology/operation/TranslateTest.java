package io.github.m99terminology.operation;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Element;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Target;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Unmapped;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.Translate.Match;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * <pre>
 * map|1, value set S → value set T
 *   a → b     1 equivalent x, narrower y     2 wider x     3 noMap     4 disjoint z     5 equal v if colour=red
 *             otherwise: fixed w
 *   a → c     1 relatedto p                                  otherwise: as other says
 * other|1
 *   a → c     7 subsumes q
 * plain|2, without scopes
 *   a → d     1 equal r                                      otherwise: as provided
 * </pre>
 */
class TranslateTest {

    private static final String A = "http://example.org/a";
    private static final String B = "http://example.org/b";
    private static final String C = "http://example.org/c";
    private static final String D = "http://example.org/d";
    private static final String MAP = "http://example.org/map";
    private static final String OTHER = "http://example.org/other";
    private static final String PLAIN = "http://example.org/plain";
    private static final String S = "http://example.org/S";
    private static final String T = "http://example.org/T";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(map(
                    MAP,
                    "1",
                    S,
                    T,
                    group(
                            B,
                            new Unmapped("fixed", "w", "W", null),
                            element("1", target("x", "equivalent"), target("y", "narrower")),
                            element("2", target("x", "wider")),
                            element("3"),
                            element("4", target("z", "disjoint")),
                            element(
                                    "5",
                                    new Target(
                                            "v",
                                            null,
                                            "equal",
                                            null,
                                            List.of(new OtherElement("colour", null, "red", null)),
                                            List.of(),
                                            List.of()))),
                    group(C, new Unmapped("other-map", null, null, OTHER), element("1", target("p", "relatedto")))))
            .with(map(OTHER, "1", S, T, group(C, null, element("7", target("q", "subsumes")))))
            .with(map(
                    PLAIN,
                    "2",
                    null,
                    null,
                    group(D, new Unmapped("provided", null, null, null), element("1", target("r", "equal")))));

    @Test
    void translate_mapThatIsNamed_outsideTheScopesThatAreNamed_findsNothing() {
        assertThat(named(S, T).result()).isTrue();
        assertThat(named(S, null).result()).isTrue();
        assertThat(named(T, null).result()).isFalse();
        assertThat(named(S, S).result()).isFalse();
        assertThat(named(S, S).matches()).isEmpty();
    }

    private Translate.Result named(String source, @Nullable String target) {
        return Translate.translate(
                snapshot,
                new Translate.Request(
                        Canonical.of(MAP),
                        null,
                        List.of(CodeRef.of(A, "1")),
                        Canonical.of(source),
                        target == null ? null : Canonical.of(target),
                        null,
                        List.of(),
                        false,
                        VersionPolicy.NONE));
    }

    @Test
    void translate_namedMap_givesAllTargets_inOrder() {
        Translate.Result result =
                Translate.translate(snapshot, request("1").in(MAP).build());
        assertThat(result.result()).isTrue();
        assertThat(result.message()).isNull();
        assertThat(texts(result)).containsExactly("equivalent b#x", "narrower b#y", "relatedto c#p");
        assertThat(result.matches()).extracting(Match::map).containsOnly(new Canonical(MAP, "1"));
    }

    @Test
    void translate_withoutMap_asksEveryMapThatFits() {
        assertThat(texts(Translate.translate(snapshot, request("1").build())))
                .containsExactly("equivalent b#x", "narrower b#y", "relatedto c#p", "equal d#r");
        assertThat(texts(Translate.translate(snapshot, request("1").scopes(S, T).build())))
                .containsExactly("equivalent b#x", "narrower b#y", "relatedto c#p");
        assertThat(texts(Translate.translate(snapshot, request("1").to(D).build())))
                .containsExactly("equal d#r");
    }

    @Test
    void translate_nothingFits_saysSo() {
        Translate.Result none =
                Translate.translate(snapshot, request("1").scopes(T, S).build());
        assertThat(none.result()).isFalse();
        assertThat(none.message())
                .isEqualTo("No ConceptMap here fits the request to translate http://example.org/a#1 into the value set "
                        + S + "; a code system is named by 'targetsystem'");
        Translate.Result unmapped =
                Translate.translate(snapshot, request("9").in(OTHER).to(C).build());
        assertThat(unmapped.message())
                .isEqualTo("No mapping of http://example.org/a#9 to http://example.org/c was found");
    }

    @Test
    void translate_noMapAndDisjoint_areNoSuccess() {
        Translate.Result noMap =
                Translate.translate(snapshot, request("3").in(MAP).to(B).build());
        assertThat(noMap.result()).isFalse();
        Translate.Result disjoint =
                Translate.translate(snapshot, request("4").in(MAP).to(B).build());
        assertThat(disjoint.result()).isFalse();
        assertThat(texts(disjoint)).containsExactly("disjoint b#z");
    }

    @Test
    void translate_noMap_isUnmatchedWithoutConcept() {
        assertThat(texts(Translate.translate(snapshot, request("3").in(MAP).build())))
                .containsExactly("unmatched -");
    }

    @Test
    void translate_unmapped_followsTheMode() {
        assertThat(texts(Translate.translate(snapshot, request("7").in(MAP).build())))
                .containsExactly("relatedto b#w", "subsumes c#q");
        assertThat(texts(Translate.translate(snapshot, request("8").in(PLAIN).build())))
                .containsExactly("equal d#8");
    }

    /** 9 is no code of S, which map|1 is for. */
    @Test
    void translate_codeOutsideTheScopeOfTheMap_isNotOneThatItHasForgotten() {
        TerminologySnapshot held = snapshot.with(CodeSystemFixture.definition(
                        "a", A, "1", Content.COMPLETE, true, concept("1"), concept("7"), concept("9")))
                .with(ValueSetFixture.valueSet(
                        CodeSystemFixture.metadata("s", S, "1", null),
                        ValueSetFixture.part(A, "1"),
                        ValueSetFixture.part(A, "7")));

        Translate.Result outside =
                Translate.translate(held, request("9").in(MAP).build());
        assertThat(outside.matches()).isEmpty();
        assertThat(outside.result()).isFalse();
        assertThat(outside.message())
                .isEqualTo(
                        "The ConceptMap http://example.org/map|1 is for codes of the value set 'http://example.org/S',"
                                + " to which http://example.org/a#9 does not belong");
        assertThat(texts(Translate.translate(held, request("7").in(MAP).build())))
                .containsExactly("relatedto b#w", "subsumes c#q");
        assertThat(texts(Translate.translate(held, request("1").in(MAP).to(B).build())))
                .containsExactly("equivalent b#x", "narrower b#y");
        // Where the value set is not here nobody can tell.
        assertThat(texts(
                        Translate.translate(snapshot, request("9").in(MAP).to(B).build())))
                .containsExactly("relatedto b#w");
    }

    @Test
    void translate_codeThatIsReferredToAnotherMap_namesBoth_andIsNotAskedThereAgain() {
        Translate.Result result =
                Translate.translate(snapshot, request("7").scopes(S, T).build());

        assertThat(texts(result)).containsExactly("relatedto b#w", "subsumes c#q");
        assertThat(result.matches()).extracting(Match::entered).containsOnly(new Canonical(MAP, "1"));
        assertThat(result.otherMaps()).containsExactly(new Canonical(OTHER, "1"));
    }

    @Test
    void translate_dependency_holdsOnlyWhereItIsMet() {
        Translate.Result without =
                Translate.translate(snapshot, request("5").in(MAP).to(B).build());
        assertThat(without.result()).isFalse();
        assertThat(without.message())
                .isEqualTo("The mapping to 'v' holds only where colour is 'red'; give that as a dependency to have it");
        assertThat(texts(Translate.translate(
                        snapshot,
                        request("5").in(MAP).to(B).where("colour", "red").build())))
                .containsExactly("equal b#v");
    }

    @Test
    void translate_reverse_givesEverySource_withTheEquivalenceInverted() {
        Translate.Result result = Translate.translate(
                snapshot, request("x").of(B).in(MAP).reverse().build());
        assertThat(result.result()).isTrue();
        assertThat(texts(result)).containsExactly("equivalent a#1", "narrower a#2");
        assertThat(result.matches()).extracting(Match::origin).containsOnly(CodeRef.of(B, "x"));
        assertThat(texts(Translate.translate(
                        snapshot, request("q").of(C).reverse().build())))
                .containsExactly("specializes a#7");
    }

    @Test
    void translate_unknownMap_isNotFound() {
        assertThatThrownBy(() -> Translate.translate(
                        snapshot, request("1").in("http://example.org/no").build()))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("A definition for the ConceptMap 'http://example.org/no' could not be found");
        assertThatThrownBy(() -> Translate.translate(
                        snapshot, request("1").in(MAP + "|7").build()))
                .hasMessage(
                        "A definition for the ConceptMap 'http://example.org/map|7' could not be found. Valid versions: 1");
    }

    @Test
    void translate_latestVersionSpeaks() {
        TerminologySnapshot newer =
                snapshot.with(map(PLAIN, "10", null, null, group(D, null, element("1", target("r10", "equal")))));
        assertThat(texts(Translate.translate(newer, request("1").to(D).build())))
                .containsExactly("equal d#r10");
    }

    private static List<String> texts(Translate.Result result) {
        return result.matches().stream().map(TranslateTest::text).toList();
    }

    private static String text(Match match) {
        CodeRef concept = match.concept();
        return match.equivalence() + " "
                + (concept == null ? "-" : concept.toString().replace("http://example.org/", ""));
    }

    private static ConceptMapDefinition map(
            String url, String version, @Nullable String source, @Nullable String target, Group... groups) {
        return new ConceptMapDefinition(
                CodeSystemFixture.metadata(null, url, version, null), source, target, List.of(groups));
    }

    private static Group group(String target, @Nullable Unmapped unmapped, Element... elements) {
        return new Group(A, null, target, null, List.of(elements), unmapped);
    }

    private static Element element(String code, Target... targets) {
        return new Element(code, null, null, targets.length == 0, List.of(targets));
    }

    private static Target target(String code, String equivalence) {
        return new Target(code, null, equivalence, null, List.of(), List.of(), List.of());
    }

    private static Asking request(String code) {
        return new Asking(code);
    }

    private static final class Asking {
        private final String code;
        private String system = A;
        private @Nullable Canonical map;
        private @Nullable Canonical source;
        private @Nullable Canonical target;
        private @Nullable String targetSystem;
        private List<OtherElement> dependencies = List.of();
        private boolean reverse;

        Asking(String code) {
            this.code = code;
        }

        Asking of(String url) {
            system = url;
            return this;
        }

        Asking in(String url) {
            map = Canonical.parse(url);
            return this;
        }

        Asking scopes(String from, String to) {
            source = Canonical.of(from);
            target = Canonical.of(to);
            return this;
        }

        Asking to(String url) {
            targetSystem = url;
            return this;
        }

        Asking where(String property, String value) {
            dependencies = List.of(new OtherElement(property, null, value, null));
            return this;
        }

        Asking reverse() {
            reverse = true;
            return this;
        }

        Translate.Request build() {
            return new Translate.Request(
                    map,
                    null,
                    List.of(CodeRef.of(system, code)),
                    source,
                    target,
                    targetSystem,
                    dependencies,
                    reverse,
                    VersionPolicy.NONE);
        }
    }
}
