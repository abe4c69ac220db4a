package io.github.m99terminology.operation.laws;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.Subsumes;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot answers to a sample of requests to every operation, as text: results whole, and refusals by what they say. The
 * same seed asks the same.
 */
final class SampleAnswers {
    private static final int EACH = 8;

    private final TerminologySnapshot snapshot;
    private final Random random;
    private final List<String> answers = new ArrayList<>();

    private SampleAnswers(TerminologySnapshot snapshot, long seed) {
        this.snapshot = snapshot;
        this.random = new Random(seed);
    }

    static List<String> of(TerminologySnapshot snapshot, long seed) {
        SampleAnswers sample = new SampleAnswers(snapshot, seed);
        sample.ask();
        return sample.answers;
    }

    private void ask() {
        answers.add(snapshot.codeSystems().stream()
                .map(index -> index.canonical() + " " + index.supplements())
                .toList()
                .toString());
        answers.add(snapshot.valueSets().toString());
        answers.add(snapshot.conceptMapVersions(GeneratedMaps.url(0)).toString());
        for (int i = 0; i < EACH; i++) {
            CodeRef coding = coding();
            CodeRef other = coding();
            VersionPolicy versions = GeneratedTerminology.versions(random);
            List<Canonical> named =
                    random.nextBoolean() ? List.of() : List.of(Canonical.of(GeneratedTerminology.NAMED));
            add(() -> Lookup.lookup(
                    snapshot, new Lookup.Request(coding, LanguageRanges.ANY, List.of(), named, versions)));
            add(() -> Subsumes.subsumes(snapshot, new Subsumes.Request(coding, other, versions)));
            boolean reverse = random.nextBoolean();
            Canonical map = random.nextInt(3) == 0 ? null : Canonical.of(GeneratedMaps.url(random.nextInt(2)));
            add(() -> Translate.translate(
                    snapshot,
                    new Translate.Request(
                            map, null, List.of(coding), null, null, null, List.of(), reverse, VersionPolicy.NONE)));
            Asking asking = new Asking(snapshot, valueSet(), versions, null, random.nextInt(3) == 0 ? "owl" : null);
            add(() -> asking.expand(random.nextBoolean(), 0, null));
            add(() -> asking.validate(coding));
        }
    }

    private CodeRef coding() {
        @Nullable String version = random.nextBoolean() ? null : GeneratedTerminology.VERSIONS.get(random.nextInt(3));
        return new CodeRef(
                GeneratedTerminology.SYSTEMS.get(random.nextInt(2)), version, GeneratedTerminology.code(random), null);
    }

    /** One that content brings, or one that a code system implies. */
    private Canonical valueSet() {
        String system = GeneratedTerminology.SYSTEMS.get(random.nextInt(2));
        return switch (random.nextInt(6)) {
            case 0 -> Canonical.of(system + "?fhir_vs");
            case 1 -> Canonical.of(system + "?fhir_vs=isa/" + GeneratedTerminology.code(random));
            case 2 -> Canonical.of(system + "-all");
            default -> new Canonical(GeneratedValueSets.url(random.nextInt(5)), random.nextBoolean() ? null : "2");
        };
    }

    private void add(Supplier<Object> answer) {
        try {
            answers.add(answer.get().toString());
        } catch (TerminologyException refused) {
            answers.add(refused.kind() + " " + refused.getMessage());
        }
    }
}
