package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.issues.LimitIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import io.github.m99terminology.valueset.ValueSetFixture;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Value sets that are made to cost more than they look. */
class LinkingLimitsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Linking PLAIN = new Linking(VersionPolicy.NONE, List.of(), null);

    private final TerminologySnapshot animals = TerminologySnapshot.empty().with(CodeSystemFixture.animals());

    /** set-0 → set-1 → … → all animals; so many in a row. */
    private TerminologySnapshot row(int length, int importsEach) {
        TerminologySnapshot snapshot = animals;
        for (int i = 0; i < length - 1; i++) {
            snapshot = snapshot.with(set("set-" + i, Map.of(), imports(importsEach, "set-" + (i + 1))));
        }
        return snapshot.with(set("set-" + (length - 1), Map.of(), List.of(part(List.of()))));
    }

    @Test
    void link_rowAsLongAsTheLimit_isLinkedAndOneMoreIsRefused() {
        assertThat(program(row(4, 1).within(Deadline.within(SOON, () -> LimitIssues.tooSlow(SOON), 4)), "set-0")
                        .sets())
                .hasSize(1);

        TerminologySnapshot tight = row(4, 1).within(Deadline.within(SOON, () -> LimitIssues.tooSlow(SOON), 3));
        assertThatThrownBy(() -> program(tight, "set-0"))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("The import of the value set 'set-3' makes a row of more than 3 value sets,"
                        + " each imported by the one before; that is the limit here");
    }

    /** What is linked already counts too: the answer does not depend on who asked before. */
    @Test
    void link_rowBeyondTheLimitLinkedInParts_isRefusedAllTheSame() {
        TerminologySnapshot snapshot = row(4, 1).within(Deadline.within(SOON, () -> LimitIssues.tooSlow(SOON), 3));
        List.of("set-3", "set-2", "set-1").forEach(url -> program(snapshot, url));

        assertThatThrownBy(() -> program(snapshot, "set-0")).hasMessageContaining("more than 3 value sets");
    }

    /** Each imports the next one twice: 2^29 paths, 30 value sets. */
    @Test
    void link_importsThatDouble_areLinkedOnceEach() {
        TerminologySnapshot snapshot = row(30, 2);
        ValueSetProgram program = assertTimeoutPreemptively(SOON, () -> program(snapshot, "set-0"));

        assertThat(program.sets()).hasSize(1);
        assertThat(program.imports()).hasSize(29);
        assertThat(program.systems()).hasSize(1);
    }

    @Test
    void link_containedThatDouble_areLinkedOnceEach() {
        Map<String, ValueSetDefinition> contained = new HashMap<>();
        for (int i = 0; i < 29; i++) {
            contained.put("#c" + i, set(null, Map.of(), imports(2, "#c" + (i + 1))));
        }
        contained.put("#c29", set(null, Map.of(), List.of(part(List.of()))));
        ValueSetDefinition outer = set(null, contained, imports(1, "#c0"));

        assertThat(linked(outer).sets()).hasSize(1);
    }

    @Test
    void link_containedInACircle_isRefused() {
        Map<String, ValueSetDefinition> contained =
                Map.of("#a", set(null, Map.of(), imports(1, "#b")), "#b", set(null, Map.of(), imports(1, "#a")));

        assertThatThrownBy(() -> linked(set(null, contained, imports(1, "#a"))))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("Found a circularity pointing to #a processing ValueSet with pathway [#a, #b]");
    }

    /** Two resources that each call a part of theirs #a do not import themselves. */
    @Test
    void link_twoResourcesWithAPartOfOneName_areNoCircle() {
        ValueSetDefinition inner =
                set("inner", Map.of("#a", set(null, Map.of(), List.of(part(List.of())))), imports(1, "#a"));
        ValueSetDefinition outer =
                set("outer", Map.of("#a", set(null, Map.of(), imports(1, "inner"))), imports(1, "#a"));

        assertThat(contains(program(animals.with(inner).with(outer), "outer"), CodeSystemFixture.ANIMALS, "shark"))
                .isTrue();
    }

    @Test
    void link_tenThousandIncludes_takesNotLong() {
        ValueSetDefinition many = set("many", Map.of(), Collections.nCopies(10_000, part(List.of(), "shark")));

        assertThat(linked(many).sets()).hasSize(1);
    }

    /** A condition for each of them, one inside the other, would meet the end of the stack. */
    @Test
    void link_filterInManyValues_isLinked() {
        String values =
                IntStream.range(0, 200_000).mapToObj(i -> "c" + i).collect(Collectors.joining(",", "shark,", ""));
        ValueSetProgram program = linked(set("in", Map.of(), List.of(part(List.of(new Filter("code", "in", values))))));

        assertThat(contains(program, CodeSystemFixture.ANIMALS, "shark")).isTrue();
        assertThat(contains(program, CodeSystemFixture.ANIMALS, "fish")).isFalse();
    }

    @Test
    void link_patternWhoseCountsMultiply_isRefused() {
        String evil = "((a{1000}){1000}){1000}";
        ValueSetDefinition set = set("evil", Map.of(), List.of(part(List.of(new Filter("code", "regex", evil)))));

        assertThatThrownBy(() -> linked(set))
                .hasMessage(
                        "The regular expression '" + evil + "' of the system " + CodeSystemFixture.ANIMALS
                                + " filter on 'code' is longer than 10000 characters when its counts in braces are written out");
    }

    @Test
    void link_afterTheTime_isRefused() {
        TerminologySnapshot late =
                row(2, 1).within(Deadline.within(Duration.ZERO, () -> LimitIssues.tooSlow(Duration.ZERO), 32));

        assertThatThrownBy(() -> program(late, "set-0"))
                .hasMessage("The request would take longer than the 0 ms that this server works on one."
                        + " Ask for less: a narrower filter, a page, or fewer and smaller resources");
    }

    private ValueSetProgram linked(ValueSetDefinition set) {
        return assertTimeoutPreemptively(SOON, () -> ValueSetProgram.link(set, PLAIN, animals));
    }

    private static ValueSetProgram program(TerminologySnapshot snapshot, String url) {
        ValueSetDefinition definition = Objects.requireNonNull(snapshot.valueSet(Canonical.of(url)));
        return snapshot.programs().get(definition, PLAIN, snapshot);
    }

    private static List<ConceptSetDefinition> imports(int times, String url) {
        return Collections.nCopies(
                times, new ConceptSetDefinition(null, null, List.of(), List.of(), List.of(Canonical.of(url)), null));
    }

    private static ConceptSetDefinition part(List<Filter> filters, String... codes) {
        List<EnumeratedConcept> concepts = Stream.of(codes)
                .map(code -> new EnumeratedConcept(code, null, List.of(), List.of()))
                .toList();
        return new ConceptSetDefinition(CodeSystemFixture.ANIMALS, null, concepts, filters, List.of(), null);
    }

    private static ValueSetDefinition set(
            @Nullable String url, Map<String, ValueSetDefinition> contained, List<ConceptSetDefinition> include) {
        return ValueSetFixture.valueSet(ArtifactMetadata.of(url, null), include, List.of(), contained);
    }

    private static boolean contains(ValueSetProgram program, String system, String code) {
        return !program.holding(system, code, null).isEmpty();
    }
}
