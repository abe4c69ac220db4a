package io.github.m99terminology.operation.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Element;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Target;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.Translate.Match;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Laws of {@code $translate}, on generated maps. */
class TranslateLawsTest {
    private static final Map<String, String> INVERSE =
            Map.of("wider", "narrower", "narrower", "wider", "subsumes", "specializes", "specializes", "subsumes");

    /** One row of a map as both directions must tell it, whatever the versions. */
    private record Row(@Nullable String source, @Nullable String code, String equivalence, @Nullable String target) {}

    @Property(tries = 2000)
    void forwardAndReverse_tellTheSameRows_thoseOfTheMap(@ForAll long seed) {
        for (ConceptMapDefinition generated : GeneratedTerminology.of(seed).maps()) {
            ConceptMapDefinition map = withoutUnmapped(generated);
            TerminologySnapshot snapshot = TerminologySnapshot.empty().with(map);
            List<Row> written = sorted(written(map, target -> true));
            List<OtherElement> met = List.of(GeneratedMaps.DEPENDENCY);
            assertThat(told(snapshot, map, false, met)).as("forward").isEqualTo(written);
            assertThat(told(snapshot, map, true, met)).as("reverse").isEqualTo(written);
        }
    }

    @Property(tries = 2000)
    void unmetDependency_leavesItsRowsOut_andNothingElse(@ForAll long seed) {
        for (ConceptMapDefinition generated : GeneratedTerminology.of(seed).maps()) {
            ConceptMapDefinition map = withoutUnmapped(generated);
            assertThat(told(TerminologySnapshot.empty().with(map), map, false, List.of()))
                    .isEqualTo(sorted(written(map, target -> target.dependsOn().isEmpty())));
        }
    }

    /** Rules for codes that have no row are no rows. */
    private static ConceptMapDefinition withoutUnmapped(ConceptMapDefinition map) {
        return new ConceptMapDefinition(
                map.metadata(),
                map.source(),
                map.target(),
                map.groups().stream()
                        .map(group -> new Group(
                                group.source(),
                                group.sourceVersion(),
                                group.target(),
                                group.targetVersion(),
                                group.elements(),
                                null))
                        .toList());
    }

    /** The rows that lead from a code to a code, by what the map says. */
    private static List<Row> written(ConceptMapDefinition map, Predicate<Target> such) {
        List<Row> rows = new ArrayList<>();
        for (Group group : map.groups()) {
            for (Element element : group.elements()) {
                element.targets().stream()
                        .filter(such)
                        .map(target -> new Row(group.target(), element.code(), target.equivalence(), target.code()))
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    private static List<Row> told(
            TerminologySnapshot snapshot, ConceptMapDefinition map, boolean reverse, List<OtherElement> dependencies) {
        List<Row> rows = new ArrayList<>();
        for (String system : GeneratedTerminology.SYSTEMS) {
            for (int number = 0; number <= GeneratedTerminology.CONCEPTS; number++) {
                CodeRef coding = CodeRef.of(system, GeneratedTerminology.code(number));
                for (Match match : translate(snapshot, map, coding, reverse, dependencies)) {
                    String other =
                            match.concept() == null ? null : match.concept().code();
                    rows.add(
                            reverse
                                    ? new Row(system, other, inverse(match.equivalence()), coding.code())
                                    : new Row(
                                            match.concept() == null
                                                    ? null
                                                    : match.concept().system(),
                                            coding.code(),
                                            match.equivalence(),
                                            other));
                }
            }
        }
        return sorted(rows.stream()
                .filter(row -> !row.equivalence.equals("unmatched"))
                .toList());
    }

    private static List<Match> translate(
            TerminologySnapshot snapshot,
            ConceptMapDefinition map,
            CodeRef coding,
            boolean reverse,
            List<OtherElement> dependencies) {
        Canonical canonical = Objects.requireNonNull(map.metadata().canonical());
        return Translate.translate(
                        snapshot,
                        new Translate.Request(
                                canonical,
                                null,
                                List.of(coding),
                                null,
                                null,
                                null,
                                dependencies,
                                reverse,
                                VersionPolicy.NONE))
                .matches();
    }

    private static String inverse(String equivalence) {
        return INVERSE.getOrDefault(equivalence, equivalence);
    }

    /** Each once: an answer tells a row once, however often the map has it. */
    private static List<Row> sorted(List<Row> rows) {
        TreeSet<Row> sorted = new TreeSet<>(Comparator.comparing(Row::toString));
        sorted.addAll(rows);
        return List.copyOf(sorted);
    }
}
