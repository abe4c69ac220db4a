package io.github.m99terminology.codesystem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Codes and vertebrae as somebody dictates them, in figures: a letter, or how it sounds, and the words of numbers behind it.
 *
 * <pre>
 *   A twelve point oh three     A12.03
 *   A double two point four     A22.4
 *   see five six                C5/6
 *   el five ess one             L5 S1
 *   seven thirty nine point three   739.3
 * </pre>
 *
 * A number without a letter before it and a period in it is left as it is: of "two weeks" none is a code.
 */
final class SpokenNumbers {

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("em", "M"),
            Map.entry("see", "C"),
            Map.entry("sea", "C"),
            Map.entry("cee", "C"),
            Map.entry("tee", "T"),
            Map.entry("tea", "T"),
            Map.entry("dee", "D"),
            Map.entry("el", "L"),
            Map.entry("ell", "L"),
            Map.entry("ess", "S"));

    /** Behind these somebody sees. */
    private static final Set<String> SEEING = Set.of("i", "we", "you", "they", "to", "can");

    private static final List<String> UNITS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");

    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final Set<String> SIGNS = Set.of("point", "dot", "decimal");

    private static final Pattern BEGUN = Pattern.compile("[a-z][0-9]{1,3}");
    private static final String BEHIND = ".,;:!?";

    /** Without the pattern's own sign for the edge of a word: among accents that stand alone it looks back to the first of them, each time. */
    private static final Pattern SPOKEN = Pattern.compile("(?i)(?<![a-z0-9])(?:" + String.join("|", UNITS) + "|"
            + String.join("|", TENS) + "|oh|double|point|dot|decimal)(?![a-z0-9])");

    private static final Pattern SPACE = Pattern.compile("[\\s-]+");

    private final List<String> words;
    private final List<String> written = new ArrayList<>();

    private SpokenNumbers(List<String> words) {
        this.words = words;
    }

    /** The text itself where nobody spells a number out. */
    static String written(String text) {
        if (!SPOKEN.matcher(text).find()) {
            return text;
        }
        SpokenNumbers numbers = new SpokenNumbers(List.of(SPACE.split(text.strip())));
        for (int at = 0; at < numbers.words.size(); ) {
            at = numbers.pass(at);
        }
        return String.join(" ", numbers.written);
    }

    private int pass(int at) {
        String letter = letterAt(at);
        List<String> figures = new ArrayList<>();
        int next = figuresFrom(letter.isEmpty() ? at : at + 1, letter.length() > 1, figures);
        // Without a letter a number is a code only where its period is spoken; then none of what ends it is one either.
        if (figures.isEmpty() || letter.isEmpty() && !figures.contains(".")) {
            int read = Math.max(at + 1, letter.isEmpty() ? next : 0);
            written.addAll(words.subList(at, read));
            return read;
        }
        boolean twoVertebrae = letter.length() == 1
                && figures.size() == 2
                && figures.stream().allMatch(figure -> figure.length() == 1);
        written.add(letter + String.join(twoVertebrae ? "/" : "", figures));
        return next;
    }

    /** A letter, or a code as far as it is written in figures, before the word for its period; else empty. */
    private String letterAt(int at) {
        String word = wordAt(at);
        boolean article = word.equals("a") || word.equals("i");
        boolean letter = word.length() == 1 && Character.isLetter(word.charAt(0)) && !article;
        return letter || SIGNS.contains(wordAt(at + 1)) && BEGUN.matcher(word).matches()
                ? word.toUpperCase(Locale.ROOT)
                : SEEING.contains(wordAt(at - 1)) ? "" : LETTERS.getOrDefault(word, "");
    }

    private String wordAt(int at) {
        if (at < 0 || at >= words.size()) {
            return "";
        }
        String word = words.get(at);
        // Not by a pattern: of a word of ten thousand periods it would try each of them as the first.
        int end = word.length();
        while (end > 0 && BEHIND.indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /**
     * @param begun whether the period may come first
     * @return the place behind the last of them
     */
    private int figuresFrom(int from, boolean begun, List<String> figures) {
        int at = from;
        while (at < words.size()) {
            String word = wordAt(at);
            String next = wordAt(at + 1);
            if (SIGNS.contains(word)
                    && (begun || !figures.isEmpty())
                    && !figure(next).isEmpty()) {
                figures.add(".");
            } else if (word.equals("double") && isOneDigit(figure(next))) {
                figures.add(figure(next).repeat(2));
                at++;
            } else if (TENS.contains(word)) {
                boolean unit = UNITS.indexOf(next) > 0 && UNITS.indexOf(next) < 10;
                figures.add(TENS.indexOf(word) + 2 + (unit ? figure(next) : "0"));
                at += unit ? 1 : 0;
            } else if (!figure(word).isEmpty() && !word.equals("double")) {
                figures.add(figure(word));
            } else {
                return at;
            }
            at++;
        }
        return at;
    }

    private static boolean isOneDigit(String figure) {
        return figure.length() == 1 && Character.isDigit(figure.charAt(0));
    }

    /** A word in figures, as far as it says any by itself. */
    private static String figure(String word) {
        int unit = UNITS.indexOf(word);
        if (word.equals("oh") || word.equals("o")) {
            return "0";
        }
        boolean written = !word.isEmpty() && word.length() <= 4 && word.chars().allMatch(Character::isDigit);
        return written
                ? word
                : unit >= 0 ? String.valueOf(unit) : TENS.contains(word) || word.equals("double") ? "?" : "";
    }
}
