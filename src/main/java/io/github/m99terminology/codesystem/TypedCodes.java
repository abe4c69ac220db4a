package io.github.m99terminology.codesystem;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The codes among what somebody typed, as people copy them: with words around, another sign where the code has its own, a placeholder
 * behind, or a letter that looks like a digit.
 *
 * <pre>
 *   code A12.35        A12.35, and the rest is "code"
 *   a12-33  A12,33     A12.33
 *   A12.3-  A12.3x     A12.3, and what begins so
 *   A12.O4             A12.04
 *   AA12.3  A12.3A     A12.3, which has no further character
 *   A12.1-A12.3        A12.1 to A12.3
 *   A12.xx             the category, where it is one
 *   12.34              A12.34, when no other letter makes a code of it
 * </pre>
 *
 * A sign that the code does not have is none of its spelling: {@code C5-6} are vertebrae, and no {@code C56}. In the middle of words
 * three characters are a vertebra as often as a code, and are left to the words.
 */
final class TypedCodes {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 64;
    private static final int MOST_ELSEWHERE = 8;

    /** A code is searched for in so many words; a text of ten thousand costs no more. */
    private static final int MOST_WORDS = 64;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern ALONE = Pattern.compile("\\s[^\\p{L}\\p{N}\\s]+\\s");
    private static final Pattern BETWEEN = Pattern.compile("[:;=/|&+,()\\[\\]\"'<>]+");
    private static final Pattern TO = Pattern.compile("[-–—]");
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern PLACEHOLDER = Pattern.compile("[xX*_\\-–.]+$");
    private static final Pattern LONGER = Pattern.compile("(.*[0-9])[xX]{0,3}[A-Za-z]");
    private static final Pattern LEFT_OPEN = Pattern.compile("[*_\\-–][^\\p{L}\\p{N}]*$");

    /** A letter, two digits, and more: of a code that is not here the category may be. */
    private static final Pattern OFFICIAL = Pattern.compile("[a-z][0-9][0-9a-z][0-9a-z]{1,4}");

    private static final Pattern WITHOUT_LETTER = Pattern.compile("[0-9]{2}[.,\\-–][0-9]+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final TextIndex text;
    private final CodeSystemIndex index;
    private final BitSet exact = new BitSet();
    private final BitSet begun = new BitSet();
    private final List<String> equivalents = new ArrayList<>();
    private final Set<String> wider = new HashSet<>();
    private final List<String> rest = new ArrayList<>();

    TypedCodes(String typed, TextIndex text, CodeSystemIndex index) {
        this.text = text;
        this.index = index;
        String[] words = SPACE.split(
                ALONE.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC).strip())
                        .replaceAll(" "),
                MOST_WORDS + 1);
        for (int i = 0; i < words.length; i++) {
            boolean pair = i + 1 < words.length && i < MOST_WORDS && isPair(words[i], words[i + 1]);
            if (pair) {
                i++;
            } else if (i == MOST_WORDS || !isCode(words[i]) && !isEquivalent(words[i]) && !isRange(words[i])) {
                addParts(words[i], i == MOST_WORDS);
            }
        }
        List<String> numbers = Stream.of(words)
                .filter(word -> WITHOUT_LETTER.matcher(word).matches())
                .toList();
        if (numbers.size() == 1 && isEmpty() && saysNothingElse(words, numbers.get(0))) {
            addLetter(numbers.get(0));
        }
    }

    private boolean saysNothingElse(String[] words, String number) {
        return Stream.of(words)
                .allMatch(word -> word.equals(number) || text.terms().isIdle(word.toLowerCase(Locale.ROOT)));
    }

    /** The one code that a letter before the number makes. */
    private void addLetter(String number) {
        BitSet found = new BitSet();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            found.or(text.spelled(letter + Words.squeezed(number)));
        }
        if (found.cardinality() == 1) {
            exact.or(found);
        }
    }

    private boolean isPair(String word, String next) {
        return next.length() <= LONGEST && isCode(word + "." + plain(next));
    }

    /** From one code to another: these and what is between them. */
    private boolean isRange(String word) {
        String[] ends = word.length() > LONGEST ? new String[0] : TO.split(plain(word), 3);
        if (ends.length != 2) {
            return false;
        }
        int from = only(ends[0]);
        int to = only(ends[1]);
        if (from >= 0 && from <= to) {
            exact.set(from, to + 1);
        }
        return from >= 0 && from <= to;
    }

    /** The one code that is spelled so, or -1. */
    private int only(String word) {
        String squeezed = Words.squeezed(word);
        BitSet found = squeezed.length() < SHORTEST ? new BitSet() : text.spelled(squeezed);
        return found.cardinality() == 1 ? found.nextSetBit(0) : -1;
    }

    private void addParts(String word, boolean tooMany) {
        if (tooMany || BETWEEN.split(word, MOST_WORDS).length < 2) {
            rest.add(word);
            return;
        }
        List<String> other = new ArrayList<>();
        boolean found = false;
        for (String part : BETWEEN.split(word, MOST_WORDS)) {
            if (isCode(part) || isEquivalent(part)) {
                found = true;
            } else {
                other.add(part);
            }
        }
        rest.addAll(found ? other : List.of(word));
    }

    private boolean isCode(String word) {
        if (word.length() > LONGEST) {
            return false;
        }
        String plain = plain(word);
        return hasDigit(plain)
                && (LEFT_OPEN.matcher(word).find() && addBegun(word)
                        || add(plain)
                        || addMisread(plain)
                        || addBegun(word)
                        || addOvertyped(plain));
    }

    private static String plain(String word) {
        return AROUND.matcher(word).replaceAll("");
    }

    private static boolean hasDigit(String word) {
        return word.length() >= SHORTEST - 1 && word.chars().anyMatch(Character::isDigit);
    }

    /** Without its signs a code is one as well, if it is written without any. */
    private boolean add(String word) {
        String squeezed = Words.squeezed(word);
        if (squeezed.length() < SHORTEST) {
            return false;
        }
        String signed = signed(word);
        boolean bare = signed.equals(squeezed) || word.replace(".", "").length() == squeezed.length();
        int before = exact.cardinality();
        text.spelled(squeezed).stream()
                .filter(ordinal -> bare || signed(index.code(ordinal)).equals(signed))
                .forEach(exact::set);
        return exact.cardinality() > before || bare && text.spelled(squeezed).intersects(exact);
    }

    private static String signed(String word) {
        return SIGNS.matcher(word.toLowerCase(Locale.ROOT)).replaceAll(".");
    }

    /** The letters O, I and l behind the first character, read as the digits that they look like. */
    private boolean addMisread(String word) {
        String read = word.substring(0, 1)
                + word.substring(1)
                        .toLowerCase(Locale.ROOT)
                        .replace('o', '0')
                        .replace('i', '1')
                        .replace('l', '1');
        return !read.equalsIgnoreCase(word) && add(read);
    }

    /** The first letter twice, or the character of an encounter behind a code that has none. */
    private boolean addOvertyped(String word) {
        boolean twice = word.length() > SHORTEST && word.substring(0, 1).equalsIgnoreCase(word.substring(1, 2));
        Matcher longer = LONGER.matcher(word);
        return twice && add(word.substring(1)) || longer.matches() && add(longer.group(1));
    }

    private boolean addBegun(String word) {
        String inner = BETWEEN.matcher(word).replaceAll("");
        String stem = PLACEHOLDER.matcher(inner).replaceFirst("");
        if (stem.length() == inner.length() || !hasDigit(stem) || !add(stem) && !addCategory(stem, inner)) {
            return false;
        }
        text.codes().forEachPrefixed(Words.squeezed(stem), begun::set);
        return true;
    }

    /** Three characters, where the period behind them says that they are a code. */
    private boolean addCategory(String stem, String typed) {
        BitSet found = text.spelled(Words.squeezed(stem));
        boolean category = typed.charAt(stem.length()) == '.' && !found.isEmpty();
        if (category) {
            exact.or(found);
        }
        return category;
    }

    private boolean isEquivalent(String word) {
        if (word.length() > LONGEST) {
            return false;
        }
        String squeezed = Words.squeezed(word);
        boolean known = squeezed.length() >= SHORTEST
                && hasDigit(squeezed)
                && (text.layers().stream().anyMatch(layer -> layer.elsewhere().find(squeezed) >= 0)
                        || !text.terms().codes().beginning(squeezed, 1).isEmpty());
        String beginning = known || !OFFICIAL.matcher(squeezed).matches()
                ? null
                : text.terms().codes().beginningOf(squeezed);
        if (beginning != null) {
            equivalents.add(beginning);
            wider.add(beginning);
        } else if (known) {
            equivalents.add(squeezed);
        }
        return known || beginning != null;
    }

    /** Those that stand there whole. */
    IntStream exact() {
        return exact.stream();
    }

    /** Those that begin with one that was left open. */
    IntStream begun() {
        return begun.stream();
    }

    /** What begins with a code of three characters among the words, none of a level: asked for where the words find nothing. */
    IntStream category() {
        BitSet all = new BitSet();
        rest.stream()
                .map(Words::squeezed)
                .filter(word -> word.length() == SHORTEST - 1 && hasDigit(word) && !isLevel(word))
                .filter(word -> !text.spelled(word).isEmpty())
                .limit(1)
                .forEach(word -> text.codes().forEachPrefixed(word, all::set));
        return all.stream();
    }

    /** A vertebra and one more: C56. Where nobody has written down what a vertebra is called, anything may be one. */
    private boolean isLevel(String word) {
        return text.terms().isEmpty() || text.terms().words().find(word.substring(0, 2)) >= 0;
    }

    /** Codes of other code systems, without their signs. */
    List<String> equivalents() {
        return equivalents;
    }

    /** How many terms are told that lead to a code, or to what begins so: of the category of a code that is not here, the category alone. */
    int most(String equivalent) {
        return wider.contains(equivalent) ? 1 : MOST_ELSEWHERE;
    }

    /** Whether one of them is a code of this code system. */
    boolean isOwn() {
        return !exact.isEmpty();
    }

    boolean isEmpty() {
        return exact.isEmpty() && equivalents.isEmpty();
    }

    /** What was typed besides. */
    String rest() {
        return String.join(" ", rest);
    }
}
