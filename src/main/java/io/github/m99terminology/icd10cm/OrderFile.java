package io.github.m99terminology.icd10cm;

import io.github.m99terminology.icd10cm.Icd10Cm.BrokenFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order file as CMS publishes it: one row per code, fixed columns, headings before what stands below them, codes without their period.
 *
 * <pre>
 *   00001 A00     0 Cholera                      Cholera
 *   number code   billable, short title          long title
 * </pre>
 *
 * A row is missing, stands elsewhere or twice, when its number is not the next one, its code was there before, or what it stands below was
 * not.
 */
final class OrderFile {
    private static final Pattern ROW = Pattern.compile(
            "(\\d{5}) ([A-Z][0-9A-Z][0-9][0-9A-Z]{0,4}|[A-Z][0-9][A-Z][0-9A-Z]{0,4}) {1,5}([01]) (.{60}) (\\S.*)");
    private static final int CATEGORY = 3;

    /**
     * @param line in the file
     * @param code with its period
     * @param parent the longest other code that this one begins with; null for a category
     */
    record Row(
            int line,
            int number,
            String code,
            @Nullable String parent,
            boolean billable,
            String shortTitle,
            String title) {

        String category() {
            return code.substring(0, CATEGORY);
        }
    }

    private final SourceFile file;
    private final boolean part;
    private final BrokenFiles.Collector mistakes;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private OrderFile(SourceFile file, boolean part, BrokenFiles.Collector mistakes) {
        this.file = file;
        this.part = part;
        this.mistakes = mistakes;
    }

    /**
     * By their codes, in the order of the file.
     *
     * @param part whether categories may be missing
     */
    static Map<String, Row> read(SourceFile file, boolean part, BrokenFiles.Collector mistakes) throws IOException {
        OrderFile read = new OrderFile(file, part, mistakes);
        read.read();
        return read.rows;
    }

    private void read() throws IOException {
        int line = 0;
        Row before = null;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8.newDecoder()))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                Row row = row(line, text, before);
                before = row == null ? before : row;
            }
        } catch (CharacterCodingException notUtf8) {
            mistakes.add(file.name(), line + 1, "the file is not UTF-8 from here on");
        } catch (java.io.EOFException cutOff) {
            mistakes.add(file.name(), line + 1, "the file ends here in the middle of its compressed data");
        }
        end(line, before);
    }

    private @Nullable Row row(int line, String text, @Nullable Row before) {
        if (text.isBlank()) {
            return null;
        }
        Matcher columns = ROW.matcher(text);
        if (!columns.matches()) {
            mistakes.add(
                    file.name(),
                    line,
                    "this is no row of an order file: five digits, the code, 0 or 1, the short title in 60 columns, the long title");
            return null;
        }
        int number = Integer.parseInt(columns.group(1));
        String raw = columns.group(2);
        String code = raw.length() > CATEGORY ? raw.substring(0, CATEGORY) + "." + raw.substring(CATEGORY) : raw;
        int expected = before == null ? 1 : before.number + 1;
        if (part && raw.length() == CATEGORY && number > expected) {
            expected = number;
        }
        if (number != expected) {
            mistakes.add(
                    file.name(),
                    line,
                    "order number %05d stands where %05d should: rows are missing or in another order"
                            .formatted(number, expected));
        }
        Row first = rows.get(code);
        if (first != null) {
            mistakes.add(
                    file.name(), line, "the code %s is listed twice, first in line %d".formatted(code, first.line));
            return new Row(line, number, code, first.parent, first.billable, first.shortTitle, first.title);
        }
        String parent = parent(raw);
        if (raw.length() > CATEGORY && parent == null) {
            mistakes.add(
                    file.name(),
                    line,
                    "the code %s has no category %s before it".formatted(code, code.substring(0, CATEGORY)));
        }
        Row row = new Row(
                line,
                number,
                code,
                parent,
                columns.group(3).equals("1"),
                columns.group(4).strip(),
                columns.group(5).strip());
        rows.put(code, row);
        return row;
    }

    private @Nullable String parent(String raw) {
        for (int length = raw.length() - 1; length >= CATEGORY; length--) {
            String shorter =
                    raw.substring(0, CATEGORY) + (length > CATEGORY ? "." + raw.substring(CATEGORY, length) : "");
            if (rows.containsKey(shorter)) {
                return shorter;
            }
        }
        return null;
    }

    /** What a file that was cut off shows at its end. */
    private void end(int line, @Nullable Row last) {
        if (last == null) {
            mistakes.add(file.name(), Math.max(1, line), "the file has no rows");
        } else if (!last.billable) {
            mistakes.add(
                    file.name(),
                    last.line,
                    "the file ends with the heading %s, and nothing below it".formatted(last.code));
        }
    }
}
