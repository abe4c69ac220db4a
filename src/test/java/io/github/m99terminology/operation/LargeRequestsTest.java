package io.github.m99terminology.operation;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.valueset.ValueSetFixture.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.HostileCodesTest;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Element;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Target;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Unmapped;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.LimitIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.InGivenValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests of two megabytes, the most that is taken without a token, made so that they cost more than they look. Whatever is asked, the server
 * works on it for no longer than it says, and then there is an answer or a sentence.
 */
class LargeRequestsTest {

    private static final String SYSTEM = "http://example.org/large";
    private static final String MANY_SYSTEMS = "http://example.org/vs/systems";
    private static final Duration ALLOWED = Duration.ofMillis(150);
    /** Of the processor, on a busy machine: the time that is allowed, and as much again as a step takes between two looks at it. */
    private static final double MOST_SECONDS = 2;

    private record Case(String name, Consumer<TerminologySnapshot> request) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final TerminologySnapshot content = TerminologySnapshot.empty()
            .with(system(Content.FRAGMENT, SYSTEM))
            .with(system(Content.COMPLETE, SYSTEM + "/whole"))
            .with(CodeSystemFixture.animals())
            .with(ValueSetFixture.valueSet(
                    ArtifactMetadata.of(MANY_SYSTEMS, "1"),
                    many(9_000, i -> part("http://example.org/s" + i, "x")),
                    List.of()));

    private static CodeSystemDefinition system(Content content, String url) {
        return CodeSystemFixture.definition(
                url.substring(url.lastIndexOf('/') + 1), url, "1", content, true, concept("a", concept("b")));
    }

    private static Stream<Case> cases() {
        List<CodeRef> codings = many(20_000, i -> CodeRef.of(SYSTEM, "c" + i));
        ValueSetDefinition lacked = valueSet(many(9_000, i -> part(SYSTEM, "x" + i)), List.of());
        ValueSetDefinition unknown = valueSet(many(9_000, i -> part("http://example.org/s" + i, "x")), List.of());
        ValueSetDefinition whole = valueSet(many(9_000, i -> part(SYSTEM + "/whole", "b")), List.of());
        ValueSetDefinition minus = valueSet(
                many(6_000, i -> part(SYSTEM + "/whole", "b")), many(6_000, i -> part(SYSTEM + "/whole", "a")));
        List<Canonical> imports = List.of(Canonical.of(MANY_SYSTEMS), Canonical.parse(MANY_SYSTEMS + "|1"));
        ValueSetDefinition common =
                valueSet(List.of(new ConceptSetDefinition(null, null, List.of(), List.of(), imports, null)), List.of());
        return Stream.of(
                new Case("a concept of many codings, in its code systems", validation(null, codings)),
                new Case("the same in a value set of many unknown codes", validation(lacked, codings)),
                new Case("the same in a value set of many unknown systems", validation(unknown, codings)),
                new Case("the same in a value set of many parts", validation(whole, codings)),
                new Case("codings of many versions", validation(whole, versions())),
                new Case("a value set of many unknown codes", expansion(lacked)),
                new Case("a value set of many unknown systems", expansion(unknown)),
                new Case("a value set of many parts and as many less", expansion(minus)),
                new Case("what two value sets of many systems have in common", expansion(common)),
                new Case("two value sets of many unknown codes", snapshot -> compare(snapshot, lacked, lacked)),
                new Case("many codings through a map of many groups", translation(codings, map(8_000, 1))),
                new Case("many codings back through a map of many groups", back(codings, map(8_000, 1))));
    }

    @ParameterizedTest
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource("cases")
    void anyRequest_isAnsweredOrRefusedInItsTime(Case each) {
        TerminologySnapshot snapshot =
                content.within(Deadline.within(ALLOWED, () -> LimitIssues.tooSlow(ALLOWED), Deadline.IMPORT_DEPTH));
        assertThat(seconds(() -> {
                    try {
                        each.request().accept(snapshot);
                    } catch (TerminologyException refused) {
                        assertThat(refused.kind()).isIn(Kind.TOO_COSTLY, Kind.NOT_FOUND, Kind.UNPROCESSABLE);
                    }
                }))
                .isLessThan(MOST_SECONDS / 2);
    }

    /** Sixteen thousand codes chosen to have one hash, so that a hash table has all of them in one place: in time even without an end to it. */
    @ParameterizedTest
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource("ofOneHash")
    void codesOfOneHash_costAsAnyOthers(Case each) {
        assertThat(seconds(() -> each.request().accept(content))).isLessThan(MOST_SECONDS);
    }

    private static Stream<Case> ofOneHash() {
        List<String> codes = HostileCodesTest.ofOneHash(14);
        List<CodeRef> codings =
                codes.stream().map(code -> CodeRef.of(SYSTEM + "/whole", code)).toList();
        ValueSetDefinition listed = valueSet(
                List.of(new ConceptSetDefinition(
                        SYSTEM,
                        null,
                        codes.stream()
                                .map(code -> new EnumeratedConcept(code, null, List.of(), List.of()))
                                .toList(),
                        List.of(),
                        List.of(),
                        null)),
                List.of());
        ConceptMapDefinition map = new ConceptMapDefinition(
                ArtifactMetadata.of("http://example.org/map", "1"),
                null,
                null,
                List.of(new Group(
                        SYSTEM,
                        null,
                        SYSTEM,
                        null,
                        List.of(new Element(
                                "c0",
                                null,
                                null,
                                false,
                                codes.stream().map(code -> target(code)).toList())),
                        null)));
        return Stream.of(
                new Case("a concept of many codings", validation(null, codings)),
                new Case("two value sets of many codes", snapshot -> compare(snapshot, listed, listed)),
                new Case("a code with many targets", translation(List.of(CodeRef.of(SYSTEM, "c0")), map)));
    }

    /** The same thing said thirty thousand times: what a request says of versions, and the supplements that it names. */
    @ParameterizedTest
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource("repeated")
    void whatIsSaidAgainAndAgain_costsInItsLength(Case each) {
        CodeSystemDefinition supplement = CodeSystemFixture.supplement(
                CodeSystemFixture.metadata("s", SYSTEM + "/said", "1", "en"),
                CodeSystemFixture.ANIMALS,
                List.of(),
                many(20_000, i -> CodeSystemFixture.concept("owl" + i, "Owl " + i, List.of())));
        TerminologySnapshot snapshot = content.overlay(new SnapshotContent(List.of(supplement), List.of(), List.of()));

        assertThat(seconds(() -> each.request().accept(snapshot))).isLessThan(MOST_SECONDS);
    }

    private static Stream<Case> repeated() {
        List<Canonical> versions = many(30_000, i -> Canonical.parse("http://example.org/s" + i + "|1"));
        List<Canonical> same = Collections.nCopies(30_000, Canonical.parse("http://example.org/s|1"));
        List<Canonical> supplements = Collections.nCopies(15_000, Canonical.of(SYSTEM + "/said"));
        return Stream.of(
                new Case("rules for many code systems", snapshot -> assertThat(
                                new VersionPolicy(versions, versions, versions, versions)
                                        .systemVersion("http://example.org/s29999"))
                        .isEqualTo("1")),
                new Case("one rule often", snapshot -> assertThat(
                                new VersionPolicy(same, List.of(), List.of(), List.of())
                                        .systemVersion("http://example.org/s"))
                        .isEqualTo("1")),
                new Case(
                        "one supplement often",
                        snapshot -> Lookup.lookup(
                                snapshot,
                                new Lookup.Request(
                                        CodeRef.of(CodeSystemFixture.ANIMALS, "owl"),
                                        LanguageRanges.ANY,
                                        List.of(),
                                        supplements,
                                        VersionPolicy.NONE))));
    }

    private static double seconds(Runnable work) {
        var clock = ManagementFactory.getThreadMXBean();
        long began = clock.getCurrentThreadCpuTime();
        work.run();
        return (clock.getCurrentThreadCpuTime() - began) / 1e9;
    }

    private static List<CodeRef> versions() {
        return many(20_000, i -> new CodeRef(SYSTEM + "/whole", "v" + i, "b", null));
    }

    private static Consumer<TerminologySnapshot> validation(@Nullable ValueSetDefinition in, List<CodeRef> codings) {
        return snapshot -> ValidateCode.validate(
                snapshot,
                new ValidateCodeRequest(
                        in == null ? new InCodeSystem(null) : new InGivenValueSet(in),
                        Form.CODEABLE_CONCEPT,
                        codings,
                        null,
                        Options.DEFAULT));
    }

    private static Consumer<TerminologySnapshot> expansion(ValueSetDefinition given) {
        return snapshot -> Expand.expand(snapshot, ExpandFixture.given(given));
    }

    private static void compare(TerminologySnapshot snapshot, ValueSetDefinition first, ValueSetDefinition other) {
        Compare.compare(
                snapshot,
                new Compare.Request(
                        new Compare.Side(null, first),
                        new Compare.Side(null, other),
                        List.of(),
                        VersionPolicy.NONE,
                        Compare.VersionSignificance.NEVER,
                        true));
    }

    private static Consumer<TerminologySnapshot> translation(List<CodeRef> codings, ConceptMapDefinition map) {
        return snapshot -> Translate.translate(snapshot, request(codings, map, false));
    }

    private static Consumer<TerminologySnapshot> back(List<CodeRef> codings, ConceptMapDefinition map) {
        return snapshot -> Translate.translate(snapshot, request(codings, map, true));
    }

    private static Translate.Request request(List<CodeRef> codings, ConceptMapDefinition map, boolean reverse) {
        return new Translate.Request(null, map, codings, null, null, null, List.of(), reverse, VersionPolicy.NONE);
    }

    private static ConceptMapDefinition map(int groups, int targets) {
        return new ConceptMapDefinition(
                ArtifactMetadata.of("http://example.org/map", "1"),
                null,
                null,
                many(
                        groups,
                        i -> new Group(
                                SYSTEM,
                                null,
                                SYSTEM + i,
                                null,
                                List.of(new Element("c0", null, null, false, many(targets, number -> target(number)))),
                                new Unmapped("provided", null, null, null))));
    }

    private static Target target(int number) {
        return target("t" + number);
    }

    private static Target target(String code) {
        return new Target(code, null, "equal", null, List.of(), List.of(), List.of());
    }

    private static ValueSetDefinition valueSet(List<ConceptSetDefinition> include, List<ConceptSetDefinition> exclude) {
        return ValueSetFixture.valueSet(ArtifactMetadata.of("http://example.org/vs/large", null), include, exclude);
    }

    private static <T> List<T> many(int times, IntFunction<T> make) {
        return IntStream.range(0, times).mapToObj(make).toList();
    }
}
