package io.github.m99terminology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Tables of made-up content, read again character by character as RFC 4180 says: no cell is lost, none calculates, and evidence stands beside what it is of. */
class TableLawsTest {

    private static final String[] PIECES = {
        "a",
        "\"",
        "\"\"",
        ",",
        "\r\n",
        "\n",
        "\r",
        "=1+1",
        "+",
        "-5",
        "@x",
        "\t",
        " ",
        "\uFF1D1",
        "é",
        "\uD83D\uDE00",
        "\u202e",
        "'",
        ";",
        "",
        "#",
        "\u0301"
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(5);
        for (int i = 0; i < length; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @RepeatedTest(100)
    void cells_areReadBack_andNoneBeginsAFormula(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<List<String>> lines = new ArrayList<>();
        int width = 1 + random.nextInt(4);
        for (int line = 0; line < 1 + random.nextInt(6); line++) {
            List<String> cells = new ArrayList<>();
            for (int cell = 0; cell < width; cell++) {
                cells.add(text(random));
            }
            lines.add(cells);
        }

        List<List<String>> read = read(new String(Csv.of(lines), StandardCharsets.UTF_8));

        assertThat(read).hasSameSizeAs(lines);
        for (int line = 0; line < lines.size(); line++) {
            assertThat(read.get(line)).hasSameSizeAs(lines.get(line));
            for (int cell = 0; cell < width; cell++) {
                String shown = read.get(line).get(cell);
                String said = lines.get(line).get(cell);
                assertThat(shown).isIn(said, "'" + said);
                assertThat(shown.isEmpty() || "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(shown.charAt(0)) < 0)
                        .as(shown)
                        .isTrue();
            }
        }
    }

    /** A slow reader of its own: quotation marks around each cell, two of them for one. */
    private static List<List<String>> read(String csv) {
        List<List<String>> lines = new ArrayList<>();
        assertThat(csv).startsWith("\uFEFF").endsWith("\r\n");
        int at = 1;
        List<String> cells = new ArrayList<>();
        while (at < csv.length()) {
            assertThat(csv.charAt(at)).isEqualTo('"');
            StringBuilder cell = new StringBuilder();
            at++;
            while (csv.charAt(at) != '"' || csv.startsWith("\"\"", at)) {
                cell.append(csv.charAt(at));
                at += csv.charAt(at) == '"' ? 2 : 1;
            }
            cells.add(cell.toString());
            at++;
            if (csv.charAt(at) == ',') {
                at++;
            } else {
                assertThat(csv.substring(at, at + 2)).isEqualTo("\r\n");
                at += 2;
                lines.add(cells);
                cells = new ArrayList<>();
            }
        }
        return lines;
    }

    /** Several statements of a kind stand in one cell, their evidence in the cell beside it: which is of which only their lines tell. */
    @Test
    void evidence_standsInTheLineOfItsStatement_alsoBesideStatementsOfManyLines() {
        CodeSystem system = new CodeSystem().setUrl("urn:c");
        ConceptDefinitionComponent concept = system.addConcept().setCode("a");
        caution(concept, "one", "A");
        caution(concept, "two\nlines", "B");
        caution(concept, "three\r\n\r\nlines", "C");
        caution(concept, "unproven", "");
        caution(concept, "last\n", "D");

        List<List<String>> table = ResourceTable.of(system).orElseThrow();
        int column = table.get(0).indexOf("Caution");
        assertThat(table.get(0).get(column + 1)).isEqualTo("Caution (evidence)");
        String[] said = table.get(1).get(column).split("\n", -1);
        String[] evidence = table.get(1).get(column + 1).split("\n", -1);

        for (String[] pair :
                new String[][] {{"one", "A"}, {"two", "B"}, {"three", "C"}, {"unproven", ""}, {"last", "D"}}) {
            int line = -1;
            for (int i = 0; i < said.length; i++) {
                line = said[i].strip().startsWith(pair[0]) ? i : line;
            }
            assertThat(evidence.length > line ? evidence[line] : "").as(pair[0]).isEqualTo(pair[1]);
        }
    }

    private static void caution(ConceptDefinitionComponent concept, String text, String grade) {
        var designation = concept.addDesignation()
                .setUse(new Coding("urn:u", "c", "Caution"))
                .setValue(text);
        if (!grade.isEmpty()) {
            Extension evidence = designation.addExtension().setUrl("urn:x/evidence");
            evidence.addExtension(new Extension("grade", new StringType(grade)));
        }
    }
}
