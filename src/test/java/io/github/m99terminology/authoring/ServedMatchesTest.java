package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.operation.FindMatches;
import io.github.m99terminology.operation.FindMatches.Match;
import io.github.m99terminology.operation.FindMatches.Sought;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code $find-matches} on the content: from what a chart says to the code. */
class ServedMatchesTest {
    private static final String BASE = "https://m99-terminology.github.io/fhir/CodeSystem/";
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";

    private static TerminologySnapshot snapshot = TerminologySnapshot.empty();

    @BeforeAll
    static void read() throws IOException {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        List<CodeSystemDefinition> codeSystems = new ArrayList<>();
        for (String json : Compiled.files(Compiled.RESOURCES).values()) {
            IBaseResource resource = parser.parseResource(json);
            if (resource instanceof CodeSystem codeSystem) {
                codeSystems.add(Definitions.codeSystem(codeSystem));
            }
        }
        snapshot = TerminologySnapshot.empty().with(new SnapshotContent(codeSystems, List.of(), List.of()));
    }

    @Test
    void everyRegionAndLesionType_leadToTheOneCodeOfBoth() {
        int found = 0;
        for (String lesion : codesOf("m99-lesion-type")) {
            for (String region : codesOf("m99-region")) {
                Match best =
                        find(true, region(region), lesionType(lesion)).matches().get(0);
                if (best.unmatched().isEmpty()) {
                    found++;
                    assertThat(properties(best)).contains(region, lesion);
                }
            }
        }
        assertThat(found)
                .as("10 regions of each of 9 types of lesion; the unspecified one has none")
                .isEqualTo(90);
    }

    @Test
    void pelvicRegion_osseousStenosisOfForamina_isM99_65_thenWhatSharesOneOfThem() {
        FindMatches.Result result = find(false, region("pelvic"), lesionType("osseous-subluxation-stenosis-foramina"));
        Match best = result.matches().get(0);
        assertThat(best.code().code()).isEqualTo("M99.65");
        assertThat(best.code().display())
                .isEqualTo("Osseous and subluxation stenosis of intervertebral foramina of pelvic region");
        assertThat(best.comment()).isEqualTo("Complete match: every property is as asked for");
        assertThat(codes(result).subList(1, 18))
                .contains("M99.60", "M99.05", "M99.75")
                .doesNotContain("M99.6");
        assertThat(result.matches().get(1).unmatched()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            sacroiliac                       | M99.04 M99.14 M99.24 M99.34 M99.44 M99.54 M99.64 M99.74 M99.84
            lumbosacral                      | M99.03 M99.13 M99.23 M99.33 M99.43 M99.53 M99.63 M99.73 M99.83
            rib                              | M99.08 M99.18 M99.28 M99.38 M99.48 M99.58 M99.68 M99.78 M99.88
            costochondral                    | M99.08 M99.18 M99.88
            sacroiliac somatic dysfunction   | M99.04
            rib subluxation complex          | M99.18
            osseous stenosis foramina pelvic | M99.65
            disc stenosis canal cervical     | M99.51
            M9965                            | M99.65
            """)
    void words_leadToTheirCodes_bestFirst(String words, String codes) {
        List<String> expected = List.of(codes.split(" "));
        assertThat(codes(find(false, words(words))).subList(0, expected.size())).isEqualTo(expected);
    }

    @Test
    void wordsAndRegion_together_narrowEachOther() {
        FindMatches.Result result = find(false, region("sacral"), words("sacroiliac subluxation complex"));
        assertThat(codes(result)).startsWith("M99.14");
        assertThat(result.matches().get(0).unmatched()).isEmpty();
        assertThat(result.matches().get(0).comment()).startsWith("Possible match: 'display'");
    }

    @Test
    void wordThatIsNowhere_isNamedAsUnmatched() {
        Match best = find(false, words("sacroiliac somatic dysfunction zebra"))
                .matches()
                .get(0);
        assertThat(best.code().code()).isEqualTo("M99.04");
        assertThat(best.unmatched()).containsExactly(words("zebra"));
    }

    @Test
    void regionByItsDisplay_isNear() {
        Sought pelvic = new Sought("region", new StringValue("pelvic region"), List.of());
        assertThat(codes(find(false, pelvic))).startsWith("M99.05", "M99.15").hasSize(9);
    }

    @Test
    void billable_isRefinedByWhatElseIsSought() {
        Sought billable = new Sought("billable", new BooleanValue(true), List.of());
        FindMatches.Result result = find(true, billable, region("head"), lesionType("other"));
        assertThat(codes(result)).startsWith("M99.80").hasSize(FindMatches.Request.USUAL_COUNT);
        assertThat(result.message())
                .startsWith("20 of 92 matches are listed"); // 91 billable codes, and the heading M99.8
    }

    private static FindMatches.Result find(boolean exact, Sought... sought) {
        return FindMatches.findMatches(
                snapshot,
                new FindMatches.Request(
                        ICD_10_CM,
                        null,
                        List.of(sought),
                        exact,
                        false,
                        FindMatches.Request.USUAL_COUNT,
                        LanguageRanges.ANY,
                        List.of(),
                        VersionPolicy.NONE));
    }

    private static Sought region(String code) {
        return coding("region", "m99-region", code);
    }

    private static Sought lesionType(String code) {
        return coding("lesionType", "m99-lesion-type", code);
    }

    private static Sought coding(String property, String system, String code) {
        return new Sought(property, new CodingValue(CodeRef.of(BASE + system, code)), List.of());
    }

    private static Sought words(String words) {
        return new Sought("display", new StringValue(words), List.of());
    }

    private static List<String> codesOf(String codeSystem) {
        var index = Objects.requireNonNull(snapshot.codeSystem(BASE + codeSystem, null, List.of()));
        return Stream.iterate(0, i -> i + 1)
                .limit(index.size())
                .map(index::code)
                .toList();
    }

    private static List<String> properties(Match match) {
        var index = Objects.requireNonNull(snapshot.codeSystem(ICD_10_CM, null, List.of()));
        int ordinal = index.ordinal(Objects.requireNonNull(match.code().code()));
        return index.concept(ordinal).properties().stream()
                .map(property -> property.value().text())
                .toList();
    }

    private static List<String> codes(FindMatches.Result result) {
        return result.matches().stream()
                .map(match -> Objects.requireNonNull(match.code().code()))
                .toList();
    }
}
