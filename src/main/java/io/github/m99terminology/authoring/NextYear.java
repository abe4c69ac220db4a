package io.github.m99terminology.authoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Begins the next year: compares a year's official order file with the codes that are here and, where only the numbers of the rows have
 * moved, writes {@code years/<version>.yaml}. Anything else is for somebody to decide, and nothing is written.
 */
public final class NextYear {

    private static final int SHORT_TITLE = 16;
    private static final int TITLE = 77;
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)20\\d\\d(?!\\d)");

    /** A row of the order file. */
    private record Row(int order, String code, boolean billable, String shortTitle, String title, SourceLocation at) {
        boolean says(OfficialCode known) {
            return billable == known.billable() && shortTitle.equals(known.shortTitle()) && title.equals(known.title());
        }
    }

    /**
     * @param authoring folder that holds {@code project.yaml} and {@code years/}
     * @param orderFile the official order file of the year after the newest
     * @return the file that was written, or what differs
     * @throws IOException when a file cannot be read or written
     */
    public CompilationReport write(Path authoring, Path orderFile) throws IOException {
        Mistakes mistakes = new Mistakes();
        AuthoredContent content = new ProjectReader(new AuthoringFolder(authoring, mistakes)).read();
        if (content.years().isEmpty()) {
            mistakes.missingFile("years");
        }
        // By what is broken nothing can be compared.
        if (mistakes.any()) {
            return new CompilationReport(mistakes.all(), List.of(), Map.of());
        }
        content.years().stream().findFirst().ifPresent(newest -> checkYear(orderFile, next(newest), mistakes));
        Map<Family, Integer> firsts = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(orderFile, StandardCharsets.ISO_8859_1);
        content.families()
                .forEach(family -> firsts.put(
                        family, first(family, rows(lines, family, orderFile, mistakes), orderFile, mistakes)));
        if (mistakes.any()) {
            return new CompilationReport(mistakes.all(), List.of(), Map.of());
        }
        Year newest = content.years().get(0);
        String version = next(newest);
        Path written = Path.of("years", version + ".yaml");
        Files.writeString(authoring.resolve(written), text(newest, version, firsts));
        return new CompilationReport(List.of(), List.of(written), Map.of());
    }

    private static String next(Year newest) {
        return Integer.toString(LocalDate.parse(newest.end()).plusYears(1).getYear());
    }

    /** An order file says of which year it is in its name alone, as in order_2027.txt. */
    private static void checkYear(Path orderFile, String next, Mistakes mistakes) {
        Matcher named = YEAR.matcher(String.valueOf(orderFile.getFileName()));
        if (named.find() && !named.group().equals(next)) {
            mistakes.otherYear(new SourceLocation(orderFile.toString(), 0), named.group(), next);
        }
    }

    private static List<Row> rows(List<String> lines, Family family, Path file, Mistakes mistakes) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            SourceLocation at = new SourceLocation(file.toString(), i + 1);
            if (line.length() <= TITLE || !line.substring(0, 5).matches("\\d{5}")) {
                mistakes.wrongShape(at, "row", "a row of an order file: number, code, 0 or 1, short title, title");
            } else if (line.startsWith(family.root().code(), 6)) {
                String bare = line.substring(6, 13).strip();
                rows.add(new Row(
                        Integer.parseInt(line.substring(0, 5)),
                        bare.length() > 3 ? bare.substring(0, 3) + "." + bare.substring(3) : bare,
                        line.charAt(14) == '1',
                        line.substring(SHORT_TITLE, TITLE - 1).strip(),
                        line.substring(TITLE).strip(),
                        at));
            }
        }
        return rows;
    }

    /** The number of the first row, once every row is as it was. */
    private static int first(Family family, List<Row> rows, Path file, Mistakes mistakes) {
        int first = rows.isEmpty() ? 0 : rows.get(0).order();
        List<OfficialCode> known = family.codes().all();
        Map<String, Row> seen = new LinkedHashMap<>();
        for (Row row : rows) {
            int i = seen.size();
            Row before = seen.putIfAbsent(row.code(), row);
            Optional<OfficialCode> code = family.codes().find(row.code());
            if (before != null) {
                mistakes.repeated(row.at(), "The code " + row.code(), before.at());
            } else if (code.isEmpty() || !row.says(code.get())) {
                mistakes.rowDiffers(row.at(), row.code(), code.isEmpty());
            } else if (i >= known.size() || !known.get(i).code().equals(row.code()) || row.order() != first + i) {
                mistakes.rowMoved(row.at(), row.code());
            }
        }
        known.stream()
                .filter(code -> rows.stream().noneMatch(row -> row.code().equals(code.code())))
                .forEach(code -> mistakes.rowMissing(new SourceLocation(file.toString(), 0), code.code()));
        return first;
    }

    private static String text(Year newest, String version, Map<Family, Integer> firsts) {
        StringBuilder text = new StringBuilder(
                "# yaml-language-server: $schema=../schemas/year.schema.json\n# What differs from the other years. Codes, titles and billable flags are as before; compare the notes of the\n# Tabular List, and name it below.\n");
        text.append("version: \"").append(version).append("\"\nlabel: FY").append(version);
        text.append("\n# First and last day in force.\nstart: \"").append(later(newest.start()));
        text.append("\"\nend: \"").append(later(newest.end())).append("\"\nfamilies:\n");
        firsts.forEach((family, first) -> {
            EvidenceSpec placement = newest.placement(family);
            text.append("  ")
                    .append(family.folder())
                    .append(":\n    firstOrder: ")
                    .append(first);
            text.append("\n    official: {grade: A, sources: [order-")
                    .append(version)
                    .append("]}\n    placement: {grade: ");
            text.append(placement.grade()).append(", supportedBy: [");
            text.append(String.join(
                    ", ", placement.supporting().stream().map(SourceSpec::id).toList()));
            text.append("]}\n");
        });
        return text.toString();
    }

    private static String later(String day) {
        return LocalDate.parse(day).plusYears(1).toString();
    }
}
