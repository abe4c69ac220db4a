package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.GeneratedCodeSystems;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * One coding, sent as code and system, as Coding and as CodeableConcept, is judged alike: the same verdict, the same sentences, and
 * expressions that differ by where the coding stands. In a CodeableConcept "not in the value set" is said of the coding for
 * information, and once of the whole.
 */
class ValidationFormsLawsTest {

    private static final String MEMBERSHIP = "not-in-vs";
    private static final String MEMBERSHIP_OF_ONE = "this-code-not-in-vs";

    @Property(tries = 1000)
    void validate_sameCodingInEachForm_isJudgedAlike(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int size, @ForAll boolean tree) {
        Random random = new Random(seed);
        TerminologySnapshot snapshot = TerminologySnapshot.empty()
                .with(GeneratedCodeSystems.generate(size, seed, tree))
                .with(GeneratedValueSets.generate(0, size, List.of(), random));
        for (int i = 0; i < 10; i++) {
            CodeRef coding = coding(size, random);
            Options options = options(random);
            ValidateCodeResult code = validate(snapshot, Form.CODE, coding, options);
            ValidateCodeResult alone = validate(snapshot, Form.CODING, coding, options);
            ValidateCodeResult concept = validate(snapshot, Form.CODEABLE_CONCEPT, coding, options);

            assertThat(List.of(alone.result(), concept.result()))
                    .as("%s with %s", coding, options)
                    .containsOnly(code.result());
            assertThat(sentences(alone)).isEqualTo(sentences(code));
            assertThat(alone.message()).isEqualTo(code.message());
            assertThat(Arrays.asList(alone.system(), alone.code(), alone.version(), alone.display(), alone.inactive()))
                    .isEqualTo(
                            Arrays.asList(code.system(), code.code(), code.version(), code.display(), code.inactive()));
            assertThat(sentences(concept)).isEqualTo(sentences(alone));
            assertThat(texts(concept, MEMBERSHIP_OF_ONE)).isEqualTo(texts(alone, MEMBERSHIP));
            assertThat(texts(concept, MEMBERSHIP))
                    .hasSameSizeAs(texts(alone, MEMBERSHIP))
                    .allMatch(text -> text.startsWith("No valid coding was found for the value set"));
        }
    }

    private static ValidateCodeResult validate(
            TerminologySnapshot snapshot, Form form, CodeRef coding, Options options) {
        return ValidateCode.validate(
                snapshot,
                new ValidateCodeRequest(
                        new InValueSet(Canonical.of(GeneratedValueSets.url(0))), form, List.of(coding), null, options));
    }

    /** A code that is there, or not; with no display, the right one, the right one in capitals, or a wrong one. */
    private static CodeRef coding(int size, Random random) {
        int number = random.nextInt(size + 2);
        String system = random.nextInt(8) == 0 ? "http://example.org/unknown" : GeneratedValueSets.SYSTEM;
        String version = random.nextInt(6) == 0 ? (random.nextBoolean() ? "1" : "7") : null;
        String display =
                switch (random.nextInt(4)) {
                    case 0 -> null;
                    case 1 -> "Concept " + number;
                    case 2 -> "CONCEPT " + number;
                    default -> "something else";
                };
        return new CodeRef(system, version, "c" + number, display);
    }

    private static Options options(Random random) {
        return new Options(
                random.nextBoolean() ? LanguageRanges.ANY : LanguageRanges.parse("de,en"),
                random.nextBoolean(),
                false,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(4) == 0,
                false,
                List.of(),
                VersionPolicy.NONE,
                false);
    }

    /** What is said besides membership, with each expression as if code and system had parameters of their own. */
    private static Set<String> sentences(ValidateCodeResult result) {
        return result.issues().stream()
                .filter(issue -> !MEMBERSHIP.equals(issue.detail()) && !MEMBERSHIP_OF_ONE.equals(issue.detail()))
                .map(ValidationFormsLawsTest::sentence)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sentence(Issue issue) {
        String where = String.join(",", issue.expressions())
                .replaceFirst("^(Coding|CodeableConcept\\.coding\\[0])$", "code")
                .replaceFirst("^(Coding|CodeableConcept\\.coding\\[0])\\.", "");
        return issue.severity() + " " + issue.type() + " " + issue.detail() + " " + where + ": " + issue.text();
    }

    private static List<String> texts(ValidateCodeResult result, String detail) {
        return result.issues().stream()
                .filter(issue -> detail.equals(issue.detail()))
                .map(Issue::text)
                .toList();
    }
}
