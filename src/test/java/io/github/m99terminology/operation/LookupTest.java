package io.github.m99terminology.operation;

import static io.github.m99terminology.codesystem.CodeSystemFixture.ANIMALS;
import static io.github.m99terminology.codesystem.CodeSystemFixture.SUPPLEMENT;
import static io.github.m99terminology.codesystem.CodeSystemFixture.advice;
import static io.github.m99terminology.codesystem.CodeSystemFixture.animals;
import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fixture is drawn in {@link io.github.m99terminology.codesystem.CodeSystemFixture}. */
class LookupTest {

    private final TerminologySnapshot snapshot =
            TerminologySnapshot.empty().with(animals("animals", "1.0")).with(advice("advice"));

    @Test
    void lookup_code_saysEverything() {
        Lookup.Result shark = lookup("shark");
        assertThat(shark.name()).isEqualTo("Name");
        assertThat(shark.system()).isEqualTo(ANIMALS);
        assertThat(shark.version()).isEqualTo("1.0");
        assertThat(shark.display()).isEqualTo("Éminent Shark");
        assertThat(shark.definition()).isEqualTo("What shark means");
        assertThat(shark.isAbstract()).isFalse();
        assertThat(shark.inactive()).isFalse();
        assertThat(designations(shark))
                .containsExactly("preferredForLanguage/en/Éminent Shark", "advice/en/Do not pet");
        assertThat(properties(shark))
                .containsExactly("note=sleek hunter", "danger=swim away", "inactive=false", "parent=fish (Fish)");
        assertThat(shark.properties().get(1).origin()).isEqualTo(new Canonical(SUPPLEMENT, "3"));
        assertThat(shark.usedSupplements()).containsExactly(new Canonical(SUPPLEMENT, "3"));
    }

    @Test
    void lookup_heading_hasChildrenInOrder_andIsAbstract() {
        Lookup.Result animal = lookup("animal");
        assertThat(animal.isAbstract()).isTrue();
        assertThat(properties(animal))
                .containsExactly("notSelectable=true", "inactive=false", "child=bird (Bird)", "child=fish (Fish)");
    }

    @Test
    void lookup_retired_isInactive() {
        assertThat(lookup("dodo").inactive()).isTrue();
        assertThat(properties(lookup("dodo"))).contains("inactive=true", "status=retired");
    }

    @Test
    void lookup_inALanguage_showsThatDisplay() {
        assertThat(lookup("owl", LanguageRanges.parse("de")).display()).isEqualTo("Eule");
        assertThat(lookup("bird", LanguageRanges.parse("de")).display()).isEqualTo("Vogel");
        assertThat(lookup("owl", LanguageRanges.parse("fr,*;q=0")).display()).isEqualTo("Owl");
    }

    @Test
    void lookup_narrowed_saysOnlyThat() {
        assertThat(designations(lookup("shark", "advice"))).containsExactly("advice/en/Do not pet");
        assertThat(properties(lookup("shark", "advice"))).isEmpty();
        assertThat(lookup("shark", "advice").definition()).isNull();
        assertThat(lookup("shark", "definition").definition()).isEqualTo("What shark means");
        assertThat(lookup("shark", "definition").designations()).isEmpty();
        assertThat(properties(lookup("shark", "parent", "danger")))
                .containsExactly("danger=swim away", "parent=fish (Fish)");
        assertThat(designations(lookup("owl", "lang.de"))).containsExactly("-/de/Eule");
        assertThat(designations(lookup("owl", "designation"))).hasSize(3);
        assertThat(properties(lookup("owl", "display"))).isEmpty();
        assertThat(lookup("shark", "*")).isEqualTo(lookup("shark"));
        assertThat(designations(lookup("owl", "advice"))).isEmpty();
    }

    @Test
    void lookup_unknownProperty_isInvalid_andNamesTheKnownOnes() {
        assertRefused(
                Kind.INVALID_REQUEST,
                "The code system http://example.org/animals|1.0 has no property 'wings'. What can be asked for: *, abstract, "
                        + "advice, child, code, danger, definition, designation, display, inactive, lang.{language}, legs, name, "
                        + "notSelectable, note, parent, status, synonym, system, url, version",
                () -> lookup("owl", "wings", "legs"));
    }

    @Test
    void lookup_unknownCode_isNotFound() {
        assertRefused(
                Kind.NOT_FOUND,
                "Unknown code 'dragon' in the CodeSystem 'http://example.org/animals' version '1.0'",
                () -> lookup("dragon"));
        assertRefused(
                Kind.NOT_FOUND,
                "Unknown code 'OWL' in the CodeSystem 'http://example.org/animals' version '1.0'. Did you mean 'owl'?",
                () -> lookup("OWL"));
    }

    @Test
    void lookup_unknownSystem_isNotFound_andNamesThoseHere() {
        assertRefused(
                Kind.NOT_FOUND,
                "A definition for CodeSystem 'http://example.org/x' could not be found. "
                        + "Code systems that are here: http://example.org/animals",
                () -> lookup(new CodeRef("http://example.org/x", null, "owl", null), LanguageRanges.ANY));
    }

    @Test
    void lookup_unknownVersion_isNotFound_andNamesTheVersions() {
        TerminologySnapshot two = snapshot.with(animals("second", "2.0"));
        assertRefused(
                Kind.NOT_FOUND,
                "A definition for CodeSystem 'http://example.org/animals' version '9' could not be found. Valid versions: 1.0 or 2.0",
                () -> Lookup.lookup(two, request(new CodeRef(ANIMALS, "9", "owl", null), LanguageRanges.ANY)));
    }

    @Test
    void lookup_versionPolicy_forcesDefaultsAndChecks() {
        TerminologySnapshot two = snapshot.with(animals("second", "2.0"));
        List<Canonical> first = List.of(new Canonical(ANIMALS, "1.x"));
        CodeRef bare = CodeRef.of(ANIMALS, "owl");
        CodeRef second = new CodeRef(ANIMALS, "2.0", "owl", null);
        assertThat(version(two, bare, VersionPolicy.NONE)).isEqualTo("2.0");
        assertThat(version(two, bare, new VersionPolicy(first, List.of(), List.of(), List.of())))
                .isEqualTo("1.0");
        assertThat(version(two, second, new VersionPolicy(first, List.of(), List.of(), List.of())))
                .isEqualTo("2.0");
        assertThat(version(two, second, new VersionPolicy(List.of(), List.of(), first, List.of())))
                .isEqualTo("1.0");
        assertThat(version(two, bare, new VersionPolicy(List.of(), first, List.of(), List.of())))
                .isEqualTo("1.0");
        assertRefused(
                Kind.UNPROCESSABLE,
                "The version '2.0' is not allowed for system 'http://example.org/animals': required to be '1.x' by a version-check parameter",
                () -> version(two, second, new VersionPolicy(List.of(), first, List.of(), List.of())));
    }

    @Test
    void lookup_supplementAsSystem_isInvalid() {
        assertRefused(
                Kind.INVALID_REQUEST,
                "CodeSystem http://example.org/animals-advice|3 is a supplement, so can't be used as a value in Coding.system. "
                        + "It supplements http://example.org/animals",
                () -> lookup(CodeRef.of(SUPPLEMENT, "shark"), LanguageRanges.ANY));
    }

    @Test
    void lookup_missingSupplement_isNotFound() {
        assertRefused(
                Kind.NOT_FOUND,
                "Required supplement not found: http://example.org/none",
                () -> Lookup.lookup(
                        snapshot,
                        new Lookup.Request(
                                CodeRef.of(ANIMALS, "owl"),
                                LanguageRanges.ANY,
                                List.of(),
                                List.of(Canonical.of("http://example.org/none")),
                                VersionPolicy.NONE)));
    }

    @Test
    void lookup_inAFragment_saysThatNothingIsKnown() {
        TerminologySnapshot part = TerminologySnapshot.empty()
                .with(definition("x", "http://example.org/x", "1", Content.FRAGMENT, true, concept("a")));
        assertRefused(
                Kind.NOT_FOUND,
                "The code 'b' is not known in this fragment of the CodeSystem 'http://example.org/x' version '1'; "
                        + "it may be valid in another part of it",
                () -> Lookup.lookup(part, request(CodeRef.of("http://example.org/x", "b"), LanguageRanges.ANY)));
    }

    @Test
    void lookup_withoutContent_isRefused() {
        for (Content content : List.of(Content.NOT_PRESENT, Content.EXAMPLE)) {
            TerminologySnapshot empty = TerminologySnapshot.empty()
                    .with(definition("x", "http://example.org/x", "1", content, true, concept("a")));
            assertThatThrownBy(() ->
                            Lookup.lookup(empty, request(CodeRef.of("http://example.org/x", "a"), LanguageRanges.ANY)))
                    .isInstanceOf(TerminologyException.class)
                    .hasMessageContaining("http://example.org/x|1");
        }
    }

    @Test
    void lookup_caseIgnored_answersWithTheCodeSystemsSpelling() {
        TerminologySnapshot loose = TerminologySnapshot.empty()
                .with(definition("x", "http://example.org/x", "1", Content.COMPLETE, false, concept("Ab")));
        assertThat(Lookup.lookup(loose, request(CodeRef.of("http://example.org/x", "aB"), LanguageRanges.ANY))
                        .code())
                .isEqualTo("Ab");
    }

    @Test
    void subsumes_pairs_standAsTheHierarchySays() {
        assertThat(subsumes("bird", "bird")).isEqualTo(Subsumes.Outcome.EQUIVALENT);
        assertThat(subsumes("animal", "owl")).isEqualTo(Subsumes.Outcome.SUBSUMES);
        assertThat(subsumes("owl", "animal")).isEqualTo(Subsumes.Outcome.SUBSUMED_BY);
        assertThat(subsumes("owl", "fish")).isEqualTo(Subsumes.Outcome.NOT_SUBSUMED);
    }

    @Test
    void subsumes_whatCannotBeDetermined_isAnError() {
        assertRefused(
                Kind.NOT_FOUND,
                "Unknown code 'dragon' in the CodeSystem 'http://example.org/animals' version '1.0'",
                () -> subsumes("owl", "dragon"));
        assertRefused(
                Kind.INVALID_REQUEST,
                "Codes of two code systems (http://example.org/animals and http://example.org/x) cannot be compared; both must be of the same",
                () -> Subsumes.subsumes(
                        snapshot,
                        new Subsumes.Request(
                                CodeRef.of(ANIMALS, "owl"),
                                CodeRef.of("http://example.org/x", "owl"),
                                VersionPolicy.NONE)));
        assertRefused(
                Kind.INVALID_REQUEST,
                "The code of codingB is missing: give codeB, or a coding that has one",
                () -> Subsumes.subsumes(
                        snapshot,
                        new Subsumes.Request(
                                CodeRef.of(ANIMALS, "owl"),
                                new CodeRef(ANIMALS, null, null, null),
                                VersionPolicy.NONE)));
    }

    private Subsumes.Outcome subsumes(String a, String b) {
        return Subsumes.subsumes(
                snapshot, new Subsumes.Request(CodeRef.of(ANIMALS, a), CodeRef.of(ANIMALS, b), VersionPolicy.NONE));
    }

    private Lookup.Result lookup(String code, String... properties) {
        return lookup(CodeRef.of(ANIMALS, code), LanguageRanges.ANY, properties);
    }

    private Lookup.Result lookup(String code, LanguageRanges languages) {
        return lookup(CodeRef.of(ANIMALS, code), languages);
    }

    private Lookup.Result lookup(CodeRef coding, LanguageRanges languages, String... properties) {
        return Lookup.lookup(snapshot, request(coding, languages, properties));
    }

    private static Lookup.Request request(CodeRef coding, LanguageRanges languages, String... properties) {
        return new Lookup.Request(coding, languages, List.of(properties), List.of(), VersionPolicy.NONE);
    }

    private static @org.jspecify.annotations.Nullable String version(
            TerminologySnapshot snapshot, CodeRef coding, VersionPolicy versions) {
        return Lookup.lookup(snapshot, new Lookup.Request(coding, LanguageRanges.ANY, List.of(), List.of(), versions))
                .version();
    }

    private static Stream<String> designations(Lookup.Result result) {
        return result.designations().stream().map(LookupTest::text);
    }

    private static String text(Designation designation) {
        CodeRef use = designation.use();
        return (use == null ? "-" : use.code()) + "/" + designation.language() + "/" + designation.value();
    }

    private static Stream<String> properties(Lookup.Result result) {
        return result.properties().stream()
                .map(property -> property.code() + "=" + property.value().text()
                        + (property.description() == null ? "" : " (" + property.description() + ")"));
    }

    private static void assertRefused(
            Kind kind, String sentence, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(TerminologyException.class)
                .hasMessage(sentence)
                .extracting("kind")
                .isEqualTo(kind);
    }
}
