package io.github.m99terminology.operation.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.Expand;
import io.github.m99terminology.operation.ExpandFixture;
import io.github.m99terminology.operation.Packaging;
import io.github.m99terminology.operation.Packaging.Artifact;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A package is made to be taken elsewhere: what is answered from it alone is what is answered here. */
class PackagingLawsTest {

    @Property(tries = 1000)
    void package_isEnoughToExpandFrom(@ForAll long seed) {
        GeneratedTerminology terminology = GeneratedTerminology.of(seed);
        TerminologySnapshot here = terminology.snapshot();
        VersionPolicy versions = GeneratedTerminology.versions(new Random(seed));
        for (int number = 0; number < 5; number++) {
            Canonical subject = Canonical.of(GeneratedValueSets.url(number));
            Packaging.Result result;
            try {
                result = Packaging.gather(here, new Packaging.Request(true, subject, versions, List.of(), false, true));
            } catch (TerminologyException refused) {
                assertThat(expanded(here, subject, versions))
                        .as("what cannot be packaged cannot be expanded: %s", refused.getMessage())
                        .startsWith("refused");
                continue;
            }
            assertThat(result.artifacts()).doesNotHaveDuplicates();
            assertThat(result.artifacts().get(0).named()).startsWith(subject.url());
            TerminologySnapshot there = unpacked(terminology, result.artifacts());
            String expected = expanded(here, subject, versions);
            if (result.missing().isEmpty()) {
                assertThat(expanded(there, subject, versions)).isEqualTo(expected);
            } else {
                assertThat(expected).as("what is missing is missed").startsWith("refused");
            }
        }
    }

    private static TerminologySnapshot unpacked(GeneratedTerminology terminology, List<Artifact> artifacts) {
        List<CodeSystemDefinition> systems = new ArrayList<>(terminology.codeSystems());
        systems.addAll(terminology.supplements());
        systems.removeIf(each -> !has(artifacts, "CodeSystem", each.metadata()));
        List<ValueSetDefinition> sets = new ArrayList<>(terminology.valueSets());
        sets.removeIf(each -> !has(artifacts, "ValueSet", each.metadata()));
        return TerminologySnapshot.empty(GeneratedTerminology.POLICY)
                .with(new SnapshotContent(systems, sets, List.of()));
    }

    private static boolean has(List<Artifact> artifacts, String type, ArtifactMetadata about) {
        return artifacts.stream()
                .anyMatch(artifact ->
                        artifact.type().equals(type) && Objects.equals(artifact.canonical(), about.canonical()));
    }

    private static String expanded(TerminologySnapshot snapshot, Canonical valueSet, VersionPolicy versions) {
        try {
            return Expand.expand(snapshot, ExpandFixture.request(valueSet, List.of(), versions))
                    .contains()
                    .toString();
        } catch (TerminologyException refused) {
            return "refused: " + refused.kind();
        }
    }
}
