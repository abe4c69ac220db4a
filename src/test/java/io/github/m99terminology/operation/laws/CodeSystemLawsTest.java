package io.github.m99terminology.operation.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.Subsumes;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of {@code $lookup} and {@code $subsumes} over versions and supplements. */
class CodeSystemLawsTest {

    @Property(tries = 1000)
    void lookup_tellsWhatTheCodeSystemAndItsSupplementsSay(@ForAll long seed) {
        GeneratedTerminology content = GeneratedTerminology.of(seed);
        TerminologySnapshot snapshot = content.snapshot();
        NaiveTerminology naive = new NaiveTerminology(content);
        for (CodeSystemDefinition definition : content.codeSystems()) {
            String url = Objects.requireNonNull(definition.metadata().url());
            NaiveSystem system = Objects.requireNonNull(
                    naive.system(url, definition.metadata().version(), List.of()));
            for (String code : system.codes()) {
                Lookup.Result found = lookup(snapshot, new CodeRef(url, system.version(), code, null));
                assertThat(values(found, "legs")).containsExactlyElementsOf(system.written(code, "legs"));
                assertThat(values(found, "note")).containsExactlyElementsOf(system.written(code, "note"));
                assertThat(values(found, "parent")).hasSameElementsAs(system.parents(code));
                assertThat(found.inactive()).isEqualTo(system.inactive(code));
                assertThat(found.designations().stream().map(Designation::value))
                        .containsExactlyElementsOf(Stream.concat(
                                        Stream.ofNullable(system.display(code)), system.designations(code).stream())
                                .toList());
            }
        }
    }

    @Property(tries = 1000)
    void subsumes_equalsWalkingUpTheParents(@ForAll long seed) {
        GeneratedTerminology content = GeneratedTerminology.of(seed);
        TerminologySnapshot snapshot = content.snapshot();
        for (CodeSystemDefinition definition : content.codeSystems()) {
            NaiveSystem system = new NaiveSystem(definition, List.of());
            for (String a : system.codes()) {
                for (String b : system.codes()) {
                    Subsumes.Outcome expected = a.equals(b)
                            ? Subsumes.Outcome.EQUIVALENT
                            : system.isA(b, a)
                                    ? Subsumes.Outcome.SUBSUMES
                                    : system.isA(a, b) ? Subsumes.Outcome.SUBSUMED_BY : Subsumes.Outcome.NOT_SUBSUMED;
                    assertThat(Subsumes.subsumes(
                                    snapshot,
                                    new Subsumes.Request(
                                            new CodeRef(system.url(), system.version(), a, null),
                                            CodeRef.of(system.url(), b),
                                            VersionPolicy.NONE)))
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static Lookup.Result lookup(TerminologySnapshot snapshot, CodeRef coding) {
        return Lookup.lookup(
                snapshot, new Lookup.Request(coding, LanguageRanges.ANY, List.of(), List.of(), VersionPolicy.NONE));
    }

    private static List<String> values(Lookup.Result found, String property) {
        return found.properties().stream()
                .filter(each -> each.code().equals(property))
                .map(FoundProperty::value)
                .map(value -> value.text())
                .toList();
    }
}
