package io.github.m99terminology.icd10cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.icd10cm.Icd10Cm.BrokenFiles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Order files of made-up codes in the official form: what is in them is in the code system, once, below the longest other code that it begins with. A
 * row that is missing, twice or elsewhere is found, for a claim is paid by such a row.
 */
class OrderFileLawsTest {

    /** As the categories of all chapters are made: with letters for the third character, and since 2026 for the second. */
    private static final List<String> CATEGORIES =
            List.of("A00", "C4A", "C7B", "D3A", "M1A", "M99", "O9A", "Q99", "QA0", "S00", "Z3A", "U07");

    @TempDir
    Path folder;

    private final Random random = new Random();

    /** By code, without its period, whether it is billable. */
    private Map<String, Boolean> generated(long seed) {
        random.setSeed(seed);
        TreeSet<String> codes = new TreeSet<>();
        for (String category : CATEGORIES) {
            codes.add(category);
            int more = random.nextInt(8);
            for (int i = 0; i < more; i++) {
                StringBuilder code = new StringBuilder(category);
                int length = 1 + random.nextInt(4);
                for (int at = 0; at < length; at++) {
                    code.append("0129ADX".charAt(random.nextInt(7)));
                }
                codes.add(code.toString());
            }
        }
        Map<String, Boolean> all = new java.util.LinkedHashMap<>();
        for (String code : codes) {
            all.put(code, codes.stream().noneMatch(other -> !other.equals(code) && other.startsWith(code)));
        }
        return all;
    }

    private static List<String> rows(Map<String, Boolean> codes) {
        List<String> rows = new ArrayList<>();
        codes.forEach((code, billable) -> rows.add(String.format(
                Locale.ROOT,
                "%05d %-7s %s %-60s %s",
                rows.size() + 1,
                code,
                billable ? "1" : "0",
                "Short " + code,
                "Title, of \"" + code + "\"")));
        return rows;
    }

    private Icd10Cm read(List<String> rows) throws Exception {
        Path file = Files.writeString(folder.resolve("order.txt"), String.join("\r\n", rows) + "\r\n");
        return Icd10Cm.read(new Icd10Cm.Files(file, null, null, "2027", true, bytes -> {}));
    }

    private static String dotted(String code) {
        return code.length() == 3 ? code : code.substring(0, 3) + "." + code.substring(3);
    }

    @RepeatedTest(30)
    void everyRow_isAConcept_belowTheLongestThatItBeginsWith(RepetitionInfo repetition) throws Exception {
        Map<String, Boolean> codes = generated(repetition.getCurrentRepetition());
        Icd10Cm read = read(rows(codes));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        read.write(out, written -> {});
        CodeSystem system = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(CodeSystem.class, out.toString(StandardCharsets.UTF_8));
        Map<String, @Nullable String> parents = new HashMap<>();
        Map<String, ConceptDefinitionComponent> concepts = new HashMap<>();
        collect(system.getConcept(), null, parents, concepts);

        assertThat(read.rows()).isEqualTo(codes.size());
        assertThat(concepts).hasSize(read.concepts());
        codes.forEach((code, billable) -> {
            ConceptDefinitionComponent concept = concepts.get(dotted(code));
            assertThat(concept).as(code).isNotNull();
            assertThat(concept.getDisplay()).isEqualTo("Title, of \"" + code + "\"");
            assertThat(concept.getProperty().stream()
                            .filter(each -> each.getCode().equals("billable"))
                            .map(each -> each.getValueBooleanType().getValue()))
                    .containsExactly(billable);
            String above = null;
            for (String other : codes.keySet()) {
                if (code.startsWith(other)
                        && !code.equals(other)
                        && (above == null || other.length() > above.length())) {
                    above = other;
                }
            }
            if (above != null) {
                assertThat(parents.get(dotted(code))).as(code).isEqualTo(dotted(above));
            } else {
                assertThat(parents.get(code)).as("the chapter of " + code).contains("-");
            }
        });
    }

    private static void collect(
            List<ConceptDefinitionComponent> all,
            @Nullable String parent,
            Map<String, @Nullable String> parents,
            Map<String, ConceptDefinitionComponent> concepts) {
        for (ConceptDefinitionComponent concept : all) {
            assertThat(concepts.put(concept.getCode(), concept))
                    .as("twice " + concept.getCode())
                    .isNull();
            parents.put(concept.getCode(), parent);
            collect(concept.getConcept(), concept.getCode(), parents, concepts);
        }
    }

    /** Of a file that was whole one thing is made wrong, at any place but its end. */
    @RepeatedTest(30)
    void rowThatIsMissingTwiceOrElsewhere_isFound(RepetitionInfo repetition) {
        Map<String, Boolean> codes = generated(repetition.getCurrentRepetition());
        List<String> rows = rows(codes);
        List<List<String>> broken = new ArrayList<>();
        int at = 1 + random.nextInt(rows.size() - 2);
        // Whole categories may be missing where a part is read; of one that is there, no row before another of it.
        if (rows.get(at + 1).charAt(9) != ' ') {
            List<String> missing = new ArrayList<>(rows);
            missing.remove(at);
            broken.add(missing);
        }
        List<String> twice = new ArrayList<>(rows);
        twice.add(at, rows.get(at));
        broken.add(twice);
        List<String> elsewhere = new ArrayList<>(rows);
        Collections.swap(elsewhere, at, at + 1);
        broken.add(elsewhere);
        List<String> flag = new ArrayList<>(rows);
        boolean billable = rows.get(at).charAt(14) == '1';
        flag.set(
                at,
                rows.get(at).substring(0, 14)
                        + (billable ? "0" : "1")
                        + rows.get(at).substring(15));
        broken.add(flag);
        for (List<String> file : broken) {
            BrokenFiles found = catchThrowableOfType(BrokenFiles.class, () -> read(file));
            assertThat(found).as(rows.get(at)).isNotNull();
            assertThat(found.mistakes()).allMatch(mistake -> mistake.contains("order.txt:"));
        }
    }

    /** The chapter that holds it has another name since then, in both files. */
    @Test
    void categoryBehindQ99_isReadFromBothFiles() throws Exception {
        Map<String, Boolean> codes = new java.util.LinkedHashMap<>();
        codes.put("Q99", true);
        codes.put("QA0", false);
        codes.put("QA00", true);
        Path order = Files.writeString(folder.resolve("order.txt"), String.join("\n", rows(codes)));
        Path tabular = Files.writeString(
                folder.resolve("tabular.xml"),
                """
                <ICD10CM.tabular><version>2027</version><chapter><name>17</name>
                  <desc>Congenital malformations, and genetic disorders (Q00-QA0)</desc>
                  <section id="Q90-QA0"><desc>Chromosomal abnormalities (Q90-QA0)</desc>
                    <diag><name>Q99</name><desc>Title, of "Q99"</desc></diag>
                    <diag><name>QA0</name><desc>Title, of "QA0"</desc>
                      <diag><name>QA0.0</name><desc>Title, of "QA00"</desc></diag></diag></section></chapter></ICD10CM.tabular>""");

        Icd10Cm both = Icd10Cm.read(new Icd10Cm.Files(order, tabular, null, null, true, bytes -> {}));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        both.write(out, written -> {});

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"code\":\"Q00-QA0\"", "\"code\":\"QA0.0\"", "and genetic disorders\"");
        assertThat(both.rows()).isEqualTo(3);
    }
}
