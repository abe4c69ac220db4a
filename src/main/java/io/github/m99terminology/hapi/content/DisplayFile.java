package io.github.m99terminology.hapi.content;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads {@link Displays} from a file: UTF-8, one code per line, then a tab, then its display. Empty lines are passed over; there is no
 * heading and no comment.
 *
 * <pre>
 * 00000⇥Example descriptor one
 * 00001⇥Example descriptor two
 * </pre>
 */
public final class DisplayFile {
    private static final Pattern CODE = Pattern.compile("[^\\s]+( [^\\s]+)*");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final Pattern code;
    private final Map<String, String> displays = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private DisplayFile(Path file, Pattern code) {
        this.file = file;
        this.code = code;
    }

    /**
     * @param system canonical url of the code system whose codes the file names
     * @throws Malformed when the file cannot be read or does not have this form
     */
    public static Displays read(String system, Path file) {
        return read(system, file, CODE);
    }

    /**
     * The same, for a code system whose codes have a form of their own.
     *
     * @param code what each whole code has to match
     */
    public static Displays read(String system, Path file, Pattern code) {
        return new DisplayFile(file, code).read(system);
    }

    /** What is wrong with the file: one sentence, which names the line and never repeats a display. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Malformed(Path file, String wrong) {
            super("The file of displays " + file + wrong, null, false, false);
        }
    }

    private Displays read(String system) {
        int number = 0;
        for (String line : lines()) {
            number++;
            if (!line.isBlank()) {
                take(line, number);
            }
        }
        if (displays.isEmpty()) {
            throw new Malformed(file, " holds no line; each has a code, a tab and the code's display.");
        }
        return new Displays(system, displays);
    }

    private List<String> lines() {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (CharacterCodingException otherEncoding) {
            throw new Malformed(file, " is not in UTF-8; save it in that encoding.");
        } catch (IOException unreadable) {
            throw new Malformed(file, " cannot be read; name a file that this program may read.");
        }
    }

    private void take(String line, int number) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 2) {
            String has = columns.length == 1 ? "has no tab" : "has %d columns".formatted(columns.length);
            throw wrong(number, has + "; it needs two columns, a code and its display, with one tab between");
        }
        String named = columns[0].strip();
        String display = columns[1].strip();
        if (!code.matcher(named).matches()) {
            throw wrong(number, "does not begin with a code; each line is a code, a tab and the code's display");
        }
        if (display.isEmpty()) {
            throw wrong(number, "gives the code " + named + " no display");
        }
        Integer first = lines.putIfAbsent(named, number);
        if (first != null) {
            throw wrong(number, "names the code " + named + " again, after line " + first + "; each code stands once");
        }
        displays.put(named, display);
    }

    private Malformed wrong(int line, String what) {
        return new Malformed(file, ", line " + line + ", " + what + ".");
    }
}
