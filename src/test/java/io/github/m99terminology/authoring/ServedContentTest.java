package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.Expand;
import io.github.m99terminology.operation.ExpandFixture;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.Translate.Match;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The compiled value sets and maps, as the engine answers from them. */
class ServedContentTest {
    private static final String BASE = "https://m99-terminology.github.io/fhir/";
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String ICD_9_CM = "http://hl7.org/fhir/sid/icd-9-cm";
    private static final String CPT = "http://www.ama-assn.org/go/cpt";
    private static final String MS_DRG =
            "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/MS-DRG-Classifications-and-Software";

    private static TerminologySnapshot snapshot = TerminologySnapshot.empty();

    @BeforeAll
    static void read() throws IOException {
        snapshot = Compiled.snapshot();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            m99                                         | 101 | M99    | M99.9
            m99-billable                                |  91 | M99.00 | M99.9
            m99-segmental-somatic-dysfunction           |  10 | M99.00 | M99.09
            m99-subluxation-complex                     |  10 | M99.10 | M99.19
            m99-subluxation-stenosis-neural-canal       |  10 | M99.20 | M99.29
            m99-osseous-stenosis-neural-canal           |  10 | M99.30 | M99.39
            m99-connective-tissue-stenosis-neural-canal |  10 | M99.40 | M99.49
            m99-disc-stenosis-neural-canal              |  10 | M99.50 | M99.59
            m99-osseous-subluxation-stenosis-foramina   |  10 | M99.60 | M99.69
            m99-connective-tissue-disc-stenosis-foramina|  10 | M99.70 | M99.79
            m99-other-lesions                           |  10 | M99.80 | M99.89
            m99-unspecified-lesion                      |   1 | M99.9  | M99.9
            m99-head                                    |   9 | M99.00 | M99.80
            m99-cervical                                |   9 | M99.01 | M99.81
            m99-thoracic                                |   9 | M99.02 | M99.82
            m99-lumbar                                  |   9 | M99.03 | M99.83
            m99-sacral                                  |   9 | M99.04 | M99.84
            m99-pelvic                                  |   9 | M99.05 | M99.85
            m99-lower-extremity                         |   9 | M99.06 | M99.86
            m99-upper-extremity                         |   9 | M99.07 | M99.87
            m99-rib-cage                                |   9 | M99.08 | M99.88
            m99-abdomen-other                           |   9 | M99.09 | M99.89
            m99-stenosis                                |  60 | M99.20 | M99.79
            m99-chiropractic-primary                    |   6 | M99.00 | M99.05
            m99-osteopathic                             |  10 | M99.00 | M99.09
            """)
    void expand_valueSet_holdsTheCodesThatItSays(String id, int count, String first, String last) {
        List<String> codes = expand(id, null);

        assertThat(codes)
                .hasSize(count)
                .doesNotHaveDuplicates()
                .startsWith(first)
                .endsWith(last);
    }

    @Test
    void everyValueSetOfTheCategory_hasAnExpectedCount() throws IOException {
        assertThat(Compiled.files(Compiled.RESOURCES).keySet())
                .filteredOn(file -> file.startsWith("ValueSet/m99"))
                .as(
                        "25 above in each of two years, the value sets of the two vocabularies, and the three that the maps lead to")
                .hasSize(2 * 25 + 2 + 3);
    }

    @Test
    void everyIndexPath_leadsToItsCode_byItsLastWords() throws IOException {
        List<String> missed = new ArrayList<>();
        List<CsvFile.Row> rows = CsvFile.read(
                "index-entries.csv",
                Files.readString(Compiled.AUTHORING.resolve("m99/index-entries.csv")),
                List.of("codes", "path"),
                List.of(),
                new Mistakes());
        for (CsvFile.Row row : rows) {
            String words = row.cell("path").replaceAll(".*> ", "");
            if (!expand("m99-billable", words).contains(row.cell("codes"))) {
                missed.add(row.cell("codes") + " by " + words);
            }
        }

        assertThat(rows).hasSize(197);
        assertThat(missed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            M99.03 | CPT    | 98925 98926 98927 98928 98929 98940 98941 98942 98943
            M99.05 | ICD9   | 739.5
            M99.89 | ICD9   | 738.6 738.8
            M99.65 | ICD9   | 724.09
            M99.65 | DRG    | 551 552
            M99.18 | DRG    | 183 184 185 963 964 965
            """)
    void translate_code_leadsTo(String code, String to, String expected) {
        assertThat(translated(ICD_10_CM, code, system(to), false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            739.5  | ICD9 | false | M99.05
            738.5  | ICD9 | false | M99.83 M99.84
            739.5  | ICD9 | true  | M99.05
            724.02 | ICD9 | true  | M99.23 M99.33 M99.43 M99.53 M99.63 M99.73
            555    | DRG  | true  | M99.00 M99.05 M99.06 M99.07 M99.08 M99.09
            64479  | CPT  | true  | M99.21 M99.22 M99.31 M99.32 M99.41 M99.42 M99.51 M99.52 M99.61 M99.62 M99.71 M99.72
            """)
    void translate_toTheCategory_leadsTo(String code, String from, boolean reverse, String expected) {
        assertThat(translated(system(from), code, ICD_10_CM, reverse)).isEqualTo(expected);
    }

    /** Each map by its own address, so that no other one can answer for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            m99-to-cpt      | forward | M99.03 | 98925 98926 98927 98928 98929 98940 98941 98942 98943
            m99-to-cpt      | forward | M99.65 | 62323 64483 64484 72192 72195 97110 97140 98940 98941 98942 98943
            m99-to-icd-9-cm | forward | M99.05 | 739.5
            m99-to-icd-9-cm | reverse | 738.6  | M99.85 M99.89
            icd-9-cm-to-m99 | forward | 739.5  | M99.05
            icd-9-cm-to-m99 | forward | 738.5  | M99.83 M99.84
            icd-9-cm-to-m99 | reverse | M99.84 | 738.5
            m99-to-ms-drg   | forward | M99.65 | 551 552
            m99-to-ms-drg   | reverse | 183    | M99.18
            """)
    void translate_byOneMap_leadsTo(String map, String direction, String code, String expected) {
        boolean reverse = direction.equals("reverse");
        boolean fromOurs = map.startsWith("m99-") != reverse;
        String other = system(map.contains("cpt") ? "CPT" : map.contains("icd-9") ? "ICD9" : "DRG");

        assertThat(translated(
                        Canonical.of(BASE + "ConceptMap/" + map), fromOurs ? ICD_10_CM : other, code, null, reverse))
                .isEqualTo(expected);
    }

    /** In one sense or another: the ten dysfunctions, the thirty stenoses from head to sacrum, and M99.65. */
    @Test
    void translate_manipulation_leadsBackToItsDiagnoses() {
        List<String> codes = List.of(translated(Canonical.of(BASE + "ConceptMap/m99-to-cpt"), CPT, "98941", null, true)
                .split(" "));

        assertThat(codes).hasSize(91).startsWith("M99.00", "M99.01").contains("M99.03", "M99.65", "M99.9");
    }

    private static String system(String name) {
        return switch (name) {
            case "CPT" -> CPT;
            case "ICD9" -> ICD_9_CM;
            default -> MS_DRG;
        };
    }

    private static String translated(String system, String code, String target, boolean reverse) {
        return translated(null, system, code, target, reverse);
    }

    private static String translated(
            @Nullable Canonical map, String system, String code, @Nullable String target, boolean reverse) {
        List<Match> matches = Translate.translate(
                        snapshot,
                        new Translate.Request(
                                map,
                                null,
                                List.of(CodeRef.of(system, code)),
                                null,
                                null,
                                target,
                                List.of(),
                                reverse,
                                VersionPolicy.NONE))
                .matches();
        TreeSet<String> codes = new TreeSet<>();
        matches.forEach(match -> codes.add(Objects.toString(
                match.concept() == null ? null : match.concept().code())));
        return String.join(" ", codes);
    }

    private static List<String> expand(String id, @Nullable String filter) {
        return flat(Expand.expand(
                        snapshot, ExpandFixture.flat(Canonical.of(BASE + "ValueSet/" + id), filter, VersionPolicy.NONE))
                .contains());
    }

    private static List<String> flat(List<Contained> concepts) {
        List<String> codes = new ArrayList<>();
        for (Contained concept : concepts) {
            codes.add(concept.code());
            codes.addAll(flat(concept.contains()));
        }
        return codes;
    }
}
