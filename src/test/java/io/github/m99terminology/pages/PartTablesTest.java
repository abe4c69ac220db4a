package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.pages.Grid.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTablesTest {

    private static String csv(Row... rows) {
        Part part = Part.grid("codes", "Codes", "", Grid.of("Codes", List.of("Code", "Display"), List.of(rows)));
        return new String(new PartTables(part).page().body(), StandardCharsets.UTF_8);
    }

    @Test
    void cells_areQuoted_withQuotationMarksDoubled() {
        assertThat(csv(Row.of(Cell.code("A", "code/A"), Cell.text("so-called \"disc\", two\nlines"))))
                .isEqualTo("\uFEFF\"Code\",\"Display\"\r\n\"A\",\"so-called \"\"disc\"\", two\nlines\"\r\n");
    }

    @Test
    void whatASpreadsheetWouldCalculate_isText() {
        assertThat(csv(Row.of(Cell.text("=1+1"), Cell.text("@SUM(A1)")))).endsWith("\"'=1+1\",\"'@SUM(A1)\"\r\n");
    }

    @Test
    void repeatedCell_isSaidInEachRow() {
        assertThat(csv(
                        Row.of(Cell.text("A"), Cell.text("1")),
                        Row.of(Cell.text("A").repeated(), Cell.text("2"))))
                .endsWith("\"A\",\"1\"\r\n\"A\",\"2\"\r\n");
    }
}
