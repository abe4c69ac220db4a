package io.github.m99terminology.note;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The boxes of a form, and the words beside them: what is not ticked is printed, and nobody has said it.
 *
 * <pre>
 *   [x] Cervical  [ ] Thoracic       Restriction (+), swelling (-)       Sacral [x]   Pelvic [ ]
 *                     ~~~~~~~~                       ~~~~~~~~                         ~~~~~~
 * </pre>
 *
 * Boxes stand before their labels when a line begins with one or a colon is before the first; behind them when the line ends with one. A sign in
 * parentheses stands behind its words where there are any in its part of the sentence.
 */
final class Boxes {

    private static final Pattern BOX = Pattern.compile(
            "(?<empty>\\[\\s*+[-_]?+\\s*+]|\\(\\s++\\)|[☐□▢◻⬜❏✗✘❌])|(?<ticked>[☑☒✓✔✅]|\\[[*+√✓✔]])|(?<minus>\\([-–]\\))"
                    + "|(?<plus>\\(\\+\\))");
    private static final String STOPS = ",;.:\n\t|";

    /** @param from the first word of its label; @param to the word behind the last one */
    record Label(int from, int to, boolean ticked) {}

    /** @param first its own word, where it has one: an x; @param next the word behind it; @param lineEnds whether a line ends behind it */
    private record Box(int first, int next, boolean ticked, boolean sign, boolean apart, boolean lineEnds) {}

    private final Tokens tokens;
    private final List<Label> labels = new ArrayList<>();
    private final BitSet ticks = new BitSet();

    private Boxes(Tokens tokens) {
        this.tokens = tokens;
    }

    static Boxes of(Tokens tokens) {
        Boxes boxes = new Boxes(tokens);
        List<Box> line = new ArrayList<>();
        int first = 0;
        for (int word = 0; word < tokens.size(); word++) {
            if (boxes.isTick(word)) {
                boxes.ticks.set(word);
                line.add(new Box(
                        word, word + 1, true, false, false, tokens.after(word).indexOf('\n') >= 0));
            }
            boxes.addBefore(word, line, word == 0 ? tokens.before(0) : "");
            String gap = tokens.after(word);
            boxes.addBefore(word + 1, line, gap);
            if (gap.indexOf('\n') >= 0 || word + 1 == tokens.size()) {
                List<Box> next = new ArrayList<>();
                for (Box box : line) {
                    if (box.next() > word && !box.lineEnds() && word + 1 < tokens.size()) {
                        next.add(box);
                    }
                }
                line.removeAll(next);
                boxes.readLine(line, first, word + 1);
                line = next;
                first = word + 1;
            }
        }
        return boxes;
    }

    /** An x between brackets. */
    private boolean isTick(int word) {
        String before = tokens.before(word);
        String after = tokens.after(word);
        return tokens.word(word).equals("x")
                && (before.endsWith("[") && after.startsWith("]") || before.endsWith("(") && after.startsWith(")"));
    }

    private void addBefore(int word, List<Box> line, String gap) {
        if (gap.isBlank()) {
            return;
        }
        int stop = firstStop(gap);
        int newline = gap.lastIndexOf('\n');
        Matcher matcher = BOX.matcher(gap);
        while (matcher.find()) {
            boolean sign = matcher.group("minus") != null || matcher.group("plus") != null;
            boolean ticked = matcher.group("ticked") != null || matcher.group("plus") != null;
            boolean apart = word == 0 || stop < matcher.start();
            boolean lineEnds = word == tokens.size() || newline >= matcher.end();
            boolean lineBegins = word == 0 || gap.lastIndexOf('\n', matcher.start()) >= 0;
            if (lineBegins && lineEnds) {
                // Nobody can tell whether it belongs to the line above or to the one below.
                continue;
            }
            line.add(new Box(word, word, ticked, sign, apart, lineEnds));
        }
    }

    private static boolean hasStop(String gap) {
        return firstStop(gap) < gap.length();
    }

    /** Its length when there is none. */
    private static int firstStop(String gap) {
        int at = 0;
        while (at < gap.length() && STOPS.indexOf(gap.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private void readLine(List<Box> line, int first, int end) {
        if (line.isEmpty()) {
            return;
        }
        boolean before = line.get(0).first() == first
                || line.get(0).first() > 0
                        && tokens.before(Math.min(line.get(0).first(), tokens.size() - 1))
                                        .indexOf(':')
                                >= 0
                || line.get(line.size() - 1).next() < end;
        for (int i = 0; i < line.size(); i++) {
            Box box = line.get(i);
            int from = i == 0 ? first : line.get(i - 1).next();
            int to = i + 1 == line.size() ? end : line.get(i + 1).first();
            if (box.sign()) {
                addSigned(box, from, to, first);
            } else if (before) {
                add(box.next(), labelEnd(box.next(), to), box.ticked());
            } else {
                add(labelStart(from, box.first()), box.first(), box.ticked());
            }
        }
    }

    private void addSigned(Box box, int from, int to, int lineFirst) {
        if (box.apart() || box.first() == lineFirst) {
            int end = box.next();
            while (end < to && (end == box.next() || !hasStop(tokens.before(end)))) {
                end++;
            }
            add(box.next(), end, box.ticked());
        } else {
            int start = box.first() - 1;
            while (start > from && !hasStop(tokens.before(start))) {
                start--;
            }
            add(start, box.first(), box.ticked());
        }
    }

    /** Without the heading of the next boxes, and what stands in another column. */
    private int labelEnd(int from, int to) {
        for (int word = from; word + 1 < to; word++) {
            String gap = tokens.after(word);
            if (gap.indexOf('\t') >= 0 || gap.indexOf('|') >= 0 || gap.contains("   ")) {
                return word + 1;
            }
        }
        return to > from && to < tokens.size() && tokens.after(to - 1).indexOf(':') >= 0 ? to - 1 : to;
    }

    /** Without the heading before the first label. */
    private int labelStart(int from, int to) {
        int start = to;
        while (start > from && (start == to || tokens.before(start).indexOf(':') < 0)) {
            start--;
        }
        return start;
    }

    private void add(int from, int to, boolean ticked) {
        if (from < to) {
            labels.add(new Label(from, to, ticked));
        }
    }

    List<Label> labels() {
        return labels;
    }

    /** Whether a word is no word but the tick in a box. */
    boolean isTickAt(int word) {
        return ticks.get(word);
    }
}
