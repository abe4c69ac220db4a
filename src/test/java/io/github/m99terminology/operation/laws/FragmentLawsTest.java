package io.github.m99terminology.operation.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * {@code $expand} and {@code $validate-code} hold one view of what belongs to value sets over a fragment: that of the whole code system,
 * as far as it is made of lists, of all codes, of imports and of excludes. An expansion lists what the fragment has and what is listed.
 *
 * <pre>
 *   code system    k0 … k7, of which the fragment has some
 *   value sets     0 … 3, each may import those before it
 * </pre>
 */
class FragmentLawsTest {
    private static final String SYSTEM = "http://example.org/fragment";
    private static final int CODES = 8;

    @Property(tries = 2000)
    void validate_isTrueForWhatBelongs_expandListsWhatIsKnownOrListed(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> held = all().stream().filter(code -> random.nextBoolean()).toList();
        List<ValueSetDefinition> sets = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            sets.add(valueSet(random, number));
        }
        TerminologySnapshot snapshot =
                TerminologySnapshot.empty().with(new SnapshotContent(List.of(fragment(held)), sets, List.of()));
        for (ValueSetDefinition set : sets) {
            Asking asking =
                    Asking.of(snapshot, Objects.requireNonNull(set.metadata().canonical()));
            List<String> belonging =
                    all().stream().filter(code -> has(set, code, sets)).toList();
            assertThat(all().stream().filter(code -> asking.validate(CodeRef.of(SYSTEM, code))
                            .result()))
                    .as("valid in " + set + " over " + held)
                    .containsExactlyElementsOf(belonging);
            assertThat(Objects.requireNonNull(asking.concepts(true)))
                    .extracting(Contained::code)
                    .as("listed of " + set + " over " + held)
                    .containsExactlyInAnyOrderElementsOf(belonging.stream()
                            .filter(code -> held.contains(code) || lists(set, code, sets))
                            .toList());
        }
    }

    /** A code that only an import lists, beside another import that takes all: about one in fifteen thousand random ones. */
    @Test
    void validate_codeListedByAnotherPart_ofAllThatAFragmentLacks_belongs() {
        LongStream.of(8_177_144, 13_659, 31_396, 33_656, 38_762)
                .forEach(this::validate_isTrueForWhatBelongs_expandListsWhatIsKnownOrListed);
    }

    // ---- the naive reading

    private static boolean has(ValueSetDefinition set, String code, List<ValueSetDefinition> sets) {
        return set.include().stream().anyMatch(part -> has(part, code, sets))
                && set.exclude().stream().noneMatch(part -> has(part, code, sets));
    }

    private static boolean has(ConceptSetDefinition part, String code, List<ValueSetDefinition> sets) {
        boolean own = part.system() == null || part.concepts().isEmpty() || enumerates(part, code);
        return own && imported(part, sets).stream().allMatch(set -> has(set, code, sets));
    }

    /** Whether some list on the way names the code. */
    private static boolean lists(ValueSetDefinition set, String code, List<ValueSetDefinition> sets) {
        BiPredicate<ConceptSetDefinition, String> named = (part, each) -> has(part, each, sets)
                && (enumerates(part, each)
                        || imported(part, sets).stream().anyMatch(other -> lists(other, each, sets)));
        return has(set, code, sets) && set.include().stream().anyMatch(part -> named.test(part, code));
    }

    private static boolean enumerates(ConceptSetDefinition part, String code) {
        return part.concepts().stream().anyMatch(concept -> concept.code().equals(code));
    }

    private static List<ValueSetDefinition> imported(ConceptSetDefinition part, List<ValueSetDefinition> sets) {
        return part.valueSets().stream()
                .map(reference -> sets.get(Integer.parseInt(reference.url().substring(url("").length()))))
                .toList();
    }

    // ---- content

    private static List<String> all() {
        return IntStream.range(0, CODES).mapToObj(number -> "k" + number).toList();
    }

    private static String url(Object number) {
        return "http://example.org/vs/f" + number;
    }

    private static CodeSystemDefinition fragment(List<String> held) {
        return CodeSystemFixture.definition(
                CodeSystemFixture.metadata("f", SYSTEM, "1", "en"),
                Content.FRAGMENT,
                true,
                List.of(),
                held.stream().map(CodeSystemFixture::concept).toList());
    }

    private static ValueSetDefinition valueSet(Random random, int number) {
        return ValueSetFixture.valueSet(
                GeneratedSystems.metadata("f" + number, url(number), "1", null),
                parts(random, number, 1 + random.nextInt(2)),
                parts(random, number, random.nextInt(3)));
    }

    private static List<ConceptSetDefinition> parts(Random random, int number, int count) {
        return IntStream.range(0, count).mapToObj(any -> part(random, number)).toList();
    }

    private static ConceptSetDefinition part(Random random, int number) {
        List<Canonical> imports = IntStream.range(0, number)
                .filter(other -> random.nextInt(3) == 0)
                .mapToObj(other -> Canonical.of(url(other)))
                .toList();
        if (!imports.isEmpty() && random.nextBoolean()) {
            return new ConceptSetDefinition(null, null, List.of(), List.of(), imports, null);
        }
        List<EnumeratedConcept> listed = random.nextInt(3) == 0
                ? List.of()
                : all().stream()
                        .filter(code -> random.nextInt(3) == 0)
                        .map(code -> new EnumeratedConcept(code, "My " + code, List.of(), List.of()))
                        .toList();
        return new ConceptSetDefinition(SYSTEM, random.nextInt(3) == 0 ? "1" : null, listed, List.of(), imports, null);
    }
}
