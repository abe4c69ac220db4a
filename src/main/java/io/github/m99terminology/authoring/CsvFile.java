package io.github.m99terminology.authoring;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file: lines that start with {@code #} are comments, the first other line names the columns, a row is one line. */
final class CsvFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setCommentMarker('#')
            .setIgnoreEmptyLines(true)
            .build();

    private CsvFile() {}

    /** One row: its cells by column name, an absent cell being empty. */
    record Row(SourceLocation at, Map<String, String> cells) {
        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** Reads the rows; reports a missing or unknown column and a row of another length. */
    static List<Row> read(String file, String text, List<String> required, List<String> optional, Mistakes mistakes) {
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
            List<String> columns = List.of();
            for (CSVRecord line : parser) {
                SourceLocation at = new SourceLocation(file, (int) parser.getCurrentLineNumber());
                if (columns.isEmpty()) {
                    columns = columns(line, at, required, optional, mistakes);
                } else if (line.size() != columns.size()) {
                    mistakes.add(
                            at,
                            "This row has " + line.size() + " cells, the heading has " + columns.size()
                                    + ". A cell that holds a comma must stand in double quotes.");
                } else {
                    rows.add(new Row(at, cells(columns, line)));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            mistakes.unreadable(
                    new SourceLocation(file, 1), "a quotation mark is missing or stands in the middle of a cell.");
            return rows;
        }
    }

    private static List<String> columns(
            CSVRecord line, SourceLocation at, List<String> required, List<String> optional, Mistakes mistakes) {
        List<String> columns = line.stream().map(String::strip).toList();
        columns.stream()
                .filter(column -> Collections.frequency(columns, column) > 1)
                .distinct()
                .forEach(column -> mistakes.repeatedField(at, column));
        required.stream()
                .filter(column -> !columns.contains(column))
                .forEach(column -> mistakes.missingField(at, column));
        List<String> known = new ArrayList<>(required);
        known.addAll(optional);
        if (!optional.contains("*")) {
            columns.stream()
                    .filter(column -> !known.contains(column))
                    .forEach(column -> mistakes.unknownField(at, column, known));
        }
        return columns;
    }

    private static Map<String, String> cells(List<String> columns, CSVRecord line) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), line.get(i).strip());
        }
        return cells;
    }
}
