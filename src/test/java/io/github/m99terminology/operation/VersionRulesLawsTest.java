package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.GeneratedCodeSystems;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/**
 * Two versions of one code system with different concepts, value sets whose includes name either, none, a wildcard or one that is not
 * here, and every rule about versions that a request may make.
 */
class VersionRulesLawsTest {

    private static final List<String> HERE = List.of("1.0.0", "1.1.0");
    private static final List<String> NAMED = List.of("1.0.0", "1.1.0", "1.1.x", "1.x.x");
    private static final List<String> RULES = List.of("1.0.0", "1.1.0", "1.0.x", "1.x.x", "9");

    @Property(tries = 1000)
    void validate_withRulesAboutVersions_isTrueExactlyForWhatExpandLists(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 10) int size) {
        Random random = new Random(seed);
        TerminologySnapshot snapshot = TerminologySnapshot.empty();
        for (int i = 0; i < HERE.size(); i++) {
            snapshot = snapshot.with(
                    version(GeneratedCodeSystems.generate(1 + random.nextInt(size), seed + i, true), HERE.get(i)));
        }
        for (int i = 0; i < 3; i++) {
            snapshot = snapshot.with(GeneratedValueSets.generate(i, size, NAMED, random));
        }
        VersionPolicy rules = new VersionPolicy(rule(random), rule(random), rule(random), List.of());
        for (int i = 0; i < 3; i++) {
            compare(snapshot, Canonical.of(GeneratedValueSets.url(i)), rules, size);
        }
    }

    /** Where the expansion is refused, for a version that is missing or forbidden, nothing is claimed. */
    private static void compare(TerminologySnapshot snapshot, Canonical valueSet, VersionPolicy rules, int size) {
        Optional<Set<String>> listed = expand(snapshot, valueSet, rules);
        Statistics.label("expansion").collect(listed.isPresent() ? "listed" : "refused");
        if (listed.isEmpty()) {
            return;
        }
        for (int i = 0; i <= size; i++) {
            assertThat(validate(snapshot, valueSet, rules, "c" + i).result())
                    .as("c%s in %s with %s", i, valueSet, rules)
                    .isEqualTo(listed.get().contains("c" + i));
        }
    }

    private static ValidateCodeResult validate(
            TerminologySnapshot snapshot, Canonical valueSet, VersionPolicy rules, String code) {
        Options options =
                new Options(LanguageRanges.ANY, true, false, false, false, false, false, List.of(), rules, false);
        CodeRef coding = CodeRef.of(GeneratedValueSets.SYSTEM, code);
        return ValidateCode.validate(
                snapshot,
                new ValidateCodeRequest(new InValueSet(valueSet), Form.CODING, List.of(coding), null, options));
    }

    private static Optional<Set<String>> expand(TerminologySnapshot snapshot, Canonical valueSet, VersionPolicy rules) {
        ExpandRequest request = ExpandFixture.flat(valueSet, null, rules);
        try {
            return Optional.of(Expand.expand(snapshot, request).contains().stream()
                    .map(Contained::code)
                    .collect(Collectors.toSet()));
        } catch (TerminologyException refused) {
            return Optional.empty();
        }
    }

    private static List<Canonical> rule(Random random) {
        return random.nextInt(3) > 0
                ? List.of()
                : List.of(new Canonical(GeneratedValueSets.SYSTEM, RULES.get(random.nextInt(RULES.size()))));
    }

    private static CodeSystemDefinition version(CodeSystemDefinition system, String version) {
        return CodeSystemFixture.definition(
                ArtifactMetadata.of(GeneratedValueSets.SYSTEM, version),
                system.content(),
                system.caseSensitive(),
                system.properties(),
                system.concepts());
    }
}
