package io.github.m99terminology.search;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A row of the tables in {@code src/test/resources/search}: what somebody types, and what it has to find.
 *
 * @param first the code that comes first; empty when none here fits
 * @param elsewhere the codes of other categories that are named, all of them
 */
public record Phrase(String text, String first, List<String> elsewhere) {

    public static final List<String> TABLES = List.of("index-paths", "index-essential", "phrases");

    private static final Path FOLDER = Path.of("src/test/resources/search");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setCommentMarker('#')
            .setHeader()
            .setSkipHeaderRecord(true)
            .build();

    public static List<Phrase> read(String table) throws IOException {
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(table + ".csv"));
                CSVParser rows = FORMAT.parse(reader)) {
            return rows.stream()
                    .map(row -> new Phrase(
                            row.get("phrase"),
                            row.get("first"),
                            Stream.of(row.get("elsewhere").split(" "))
                                    .filter(code -> !code.isEmpty())
                                    .toList()))
                    .toList();
        }
    }

    /** Empty when an answer is as the table says; else what it was. */
    public String mistake(List<String> codes, List<String> led) {
        String found = codes.isEmpty() ? "" : codes.get(0);
        boolean right = first.equals(found) && led.containsAll(elsewhere) && (elsewhere.isEmpty() == led.isEmpty());
        return right
                ? ""
                : "%s: wanted %s %s, was %s %s"
                        .formatted(
                                text, first, elsewhere, codes.stream().limit(3).toList(), led);
    }
}
