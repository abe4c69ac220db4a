package io.github.m99terminology.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * Tables as RFC 4180 writes them, in UTF-8: every cell quoted, lines that end in CR LF. A byte order mark stands before them, without which
 * Excel takes the file for one of the machine's old code page.
 */
public final class Csv {

    public static final String TYPE = "text/csv;charset=utf-8;header=present";

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).build();
    private static final String MARK = "\uFEFF";

    /** What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asian keyboards. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /** @param lines of cells, the names of columns first; a line without cells stands between two tables */
    public static byte[] of(List<List<String>> lines) {
        StringBuilder text = new StringBuilder(MARK);
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            for (List<String> line : lines) {
                printer.printRecord(line.stream().map(Csv::harmless));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** An apostrophe before it makes a text of what would be calculated. */
    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
