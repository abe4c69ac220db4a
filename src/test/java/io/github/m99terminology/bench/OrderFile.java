package io.github.m99terminology.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The order file of ICD-10-CM as CMS publishes it, gzipped: one row per code, fixed columns, headings before what stands below
 * them, codes without their period.
 *
 * <pre>
 *   00001 A00     0 Cholera                      Cholera
 *   number code   billable, short title          long title
 * </pre>
 */
public record OrderFile(List<Row> rows) {

    /**
     * @param code with its period
     * @param parent the longest other code that this one begins with, or null for a category
     * @param billable whether it may stand on a claim; a heading may not
     */
    public record Row(
            int number, String code, @Nullable String parent, boolean billable, String shortTitle, String title) {

        /** The letter and two digits that every code begins with. */
        public String category() {
            return code.substring(0, 3);
        }
    }

    public OrderFile {
        rows = List.copyOf(rows);
    }

    /** Whether a benchmark can run; where not, it is said how it could. */
    static boolean isHere(Path file) {
        boolean here = Files.isReadable(file);
        if (!here) {
            System.out.println("The order file is not here: " + file
                    + "\nIt is CMS's icd10cm-order-2022 text, gzipped; say where it is with -Dorder.file=PATH.");
        }
        return here;
    }

    public static OrderFile read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    rows.add(row(line, seen));
                }
            }
        }
        return new OrderFile(rows);
    }

    private static Row row(String line, Map<String, String> seen) {
        String raw = line.substring(6, 14).strip();
        String code = raw.length() > 3 ? raw.substring(0, 3) + "." + raw.substring(3) : raw;
        String parent = null;
        for (int length = raw.length() - 1; length >= 3 && parent == null; length--) {
            parent = seen.get(raw.substring(0, length));
        }
        seen.put(raw, code);
        return new Row(
                Integer.parseInt(line.substring(0, 5)),
                code,
                parent,
                line.charAt(14) == '1',
                line.substring(16, 76).strip(),
                line.substring(77).strip());
    }
}
