package io.github.m99terminology.operation;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.property;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.operation.Diff.Change;
import io.github.m99terminology.operation.Diff.Difference;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What changes from one version of a code system to the next: somebody who moves data from one to the other goes by it. */
class DiffTest {

    private static final String URL = "http://example.org/years";
    private static final Canonical LISTED = Canonical.of("http://example.org/vs/listed");

    /** Codes of one version, each with a display and a note. */
    private record Year(Map<String, String> displays, Map<String, String> notes) {
        static Year of(Random random) {
            Map<String, String> displays = new HashMap<>();
            Map<String, String> notes = new HashMap<>();
            for (String code : List.of("a", "b", "c", "d", "e")) {
                if (random.nextInt(4) > 0) {
                    displays.put(code, "Display " + random.nextInt(2));
                    if (random.nextBoolean()) {
                        notes.put(code, "note " + random.nextInt(2));
                    }
                }
            }
            return new Year(displays, notes);
        }

        CodeSystemDefinition system(String version, Content content) {
            return CodeSystemFixture.definition(
                    "years" + version,
                    URL,
                    version,
                    content,
                    true,
                    new TreeSet<>(displays.keySet()).stream().map(this::concept).toArray(ConceptDefinition[]::new));
        }

        private ConceptDefinition concept(String code) {
            List<Property> own =
                    notes.containsKey(code) ? List.of(property("note", new StringValue(notes.get(code)))) : List.of();
            return CodeSystemFixture.concept(code, displays.get(code), own);
        }
    }

    /** What came, what went and what is told of the rest is what a comparison code by code says; the other way round, the same backwards. */
    @Test
    void anyTwoVersions_differAsTheirCodesDo() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Year old = Year.of(random);
            Year now = Year.of(random);
            TerminologySnapshot snapshot = TerminologySnapshot.empty()
                    .with(old.system("1", Content.COMPLETE))
                    .with(now.system("2", Content.COMPLETE));
            Set<String> told = told(diff(snapshot, null, "1", "2"));
            assertThat(told).as("seed %d", seed).isEqualTo(expected(old, now));
            assertThat(told(diff(snapshot, null, "2", "1")))
                    .as("seed %d, backwards", seed)
                    .isEqualTo(expected(now, old));
            assertThat(diff(snapshot, null, "2", "2").differences()).isEmpty();
            assertThat(told(diff(snapshot, null, null, null)))
                    .as("from the one before to the latest")
                    .isEqualTo(told);
        }
    }

    private static Set<String> expected(Year old, Year now) {
        Set<String> expected = new TreeSet<>();
        for (String code : List.of("a", "b", "c", "d", "e")) {
            boolean was = old.displays.containsKey(code);
            boolean is = now.displays.containsKey(code);
            if (was != is) {
                expected.add((is ? "ADDED " : "REMOVED ") + code + " null null");
            } else if (was) {
                add(expected, "TITLE " + code, old.displays.get(code), now.displays.get(code));
                add(expected, "PROPERTY " + code, old.notes.get(code), now.notes.get(code));
            }
        }
        return expected;
    }

    private static void add(Set<String> expected, String what, @Nullable String was, @Nullable String is) {
        if (!Objects.equals(was, is)) {
            expected.add(what + " " + was + " " + is);
        }
    }

    private static Set<String> told(Diff.Result result) {
        return result.differences().stream().map(DiffTest::told).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String told(Difference each) {
        return each.change() + " " + each.code().code() + " " + each.before() + " " + each.after();
    }

    /**
     * <pre>
     *   fragment 1: a b     fragment 2: b c     the value set lists b and x, which neither has
     * </pre>
     *
     * Of x nobody here knows anything: it neither came nor went.
     */
    @ParameterizedTest
    @EnumSource(
            value = Content.class,
            names = {"FRAGMENT", "COMPLETE"})
    void valueSetThatListsACodeOfNeitherVersion_isCompared(Content content) {
        TerminologySnapshot snapshot = TerminologySnapshot.empty()
                .with(version("1", content, "a", "b"))
                .with(version("2", content, "b", "c"))
                .with(listing("b", "x"));

        assertThat(told(diff(snapshot, LISTED, "1", "2"))).isEmpty();
    }

    /** A listed code that the newer fragment has and the older lacks has come; one that only the older has has gone. */
    @ParameterizedTest
    @EnumSource(
            value = Content.class,
            names = {"FRAGMENT", "COMPLETE"})
    void valueSetThatListsACodeOfOneVersion_tellsThatItCameOrWent(Content content) {
        TerminologySnapshot snapshot = TerminologySnapshot.empty()
                .with(version("1", content, "a", "b"))
                .with(version("2", content, "b", "c"))
                .with(listing("a", "b", "c", "x"));

        assertThat(told(diff(snapshot, LISTED, "1", "2"))).containsExactly("ADDED c null null", "REMOVED a null null");
    }

    /** The counts at the head of the answer are those of the list below it. */
    @Test
    void counts_areThoseOfTheList() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            TerminologySnapshot snapshot = TerminologySnapshot.empty()
                    .with(Year.of(random).system("1", Content.COMPLETE))
                    .with(Year.of(random).system("2", Content.COMPLETE));
            Diff.Result result = diff(snapshot, null, "1", "2");
            Map<Change, Set<String>> codes = new HashMap<>();
            result.differences().forEach(each -> codes.computeIfAbsent(each.change(), none -> new TreeSet<>())
                    .add(String.valueOf(each.code().code())));
            for (Change change : Change.values()) {
                assertThat(result.codes().get(change))
                        .as("seed %d, %s", seed, change)
                        .isEqualTo(codes.getOrDefault(change, Set.of()).size());
            }
        }
    }

    private static Diff.Result diff(
            TerminologySnapshot snapshot, @Nullable Canonical valueSet, @Nullable String from, @Nullable String to) {
        return Diff.diff(snapshot, new Diff.Request(URL, valueSet, null, from, to, List.of()));
    }

    private static CodeSystemDefinition version(String version, Content content, String... codes) {
        return CodeSystemFixture.definition(
                "years" + version,
                URL,
                version,
                content,
                true,
                Stream.of(codes).map(code -> concept(code)).toArray(ConceptDefinition[]::new));
    }

    private static ValueSetDefinition listing(String... codes) {
        List<EnumeratedConcept> listed = new ArrayList<>();
        for (String code : codes) {
            listed.add(new EnumeratedConcept(code, null, List.of(), List.of()));
        }
        return ValueSetFixture.valueSet(
                ArtifactMetadata.of(LISTED.url(), null),
                new ConceptSetDefinition(URL, null, listed, List.of(), List.of(), null));
    }
}
