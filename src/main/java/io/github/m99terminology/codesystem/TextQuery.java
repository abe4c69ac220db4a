package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.SearchTerms.Phrase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What somebody typed, as words and phrases to look for. Words that every text has are left out where there are others; two words that
 * are one in some name are one ({@code lumbo-sacral}); a word that is none is taken for the nearest one; words for which others
 * stand are one phrase.
 */
final class TextQuery {

    /** More than a path of an index has. The words after these are not looked for, and named as unmatched. */
    private static final int MOST_WORDS = 32;

    /** So that a text of ten thousand strange words costs what a text of a few does. */
    private static final int MOST_CORRECTIONS = 6;

    /** Nobody forgets more spaces in a row. */
    private static final int MOST_PARTS = 4;

    private static final int LONGEST_RUN = 60;

    private final List<WordTable> vocabulary;
    private final SearchTerms terms;
    private final Stemming stemming;
    private final Map<String, List<String>> corrected = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<Unit> units;
    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> stems = new LinkedHashSet<>();
    private final List<String> negated;
    private final boolean saysNothing;

    /**
     * One word, or one phrase that stands for others.
     *
     * @param words each with what it may be taken for, itself alone mostly
     * @param means each all the words that some name must have instead
     * @param optional whether it may be left out where it finds nothing together with the others
     */
    record Unit(String typed, List<List<String>> words, List<List<String>> means, boolean optional) {}

    TextQuery(String text, TextIndex index, int concepts) {
        this.vocabulary = index.vocabulary();
        this.terms = index.terms();
        this.stemming = terms.stemming();
        Negations.Reading reading = index.read(text, concepts);
        this.negated = reading.negated();
        List<String> all =
                completed(repeated(reading.words())).stream().distinct().toList();
        List<String> told =
                all.stream().filter(word -> !stemming.isFrequent(word)).toList();
        this.saysNothing = told.isEmpty();
        List<String> sought = told.isEmpty() ? all : told;
        if (sought.size() > MOST_WORDS) {
            ignored.addAll(sought.subList(MOST_WORDS, sought.size()));
            sought = sought.subList(0, MOST_WORDS);
        }
        this.units =
                units(joined(sought).stream().flatMap(this::parted).distinct().toList());
    }

    List<Unit> units() {
        return units;
    }

    /** All words as they were taken, and those that they stand for where these are certain. */
    Set<String> words() {
        return words;
    }

    /** Stems of those that no name has. */
    Set<String> stems() {
        return stems;
    }

    Map<String, List<String>> corrected() {
        return corrected;
    }

    /** Words that are not looked for because there are so many. */
    List<String> ignored() {
        return ignored;
    }

    /** What the text says not to be there. */
    List<String> negated() {
        return negated;
    }

    /** Whether all of it are words that nearly every text has. */
    boolean saysNothing() {
        return saysNothing;
    }

    /** A word that stands before and after another, which is one word where it is known as one: {@code bone on bone}. From behind. */
    private List<String> repeated(List<String> words) {
        List<String> reversed = new ArrayList<>();
        for (int i = words.size() - 1; i >= 0; i--) {
            reversed.add(words.get(i));
            int from = reversed.size() - 3;
            if (from >= 0 && reversed.get(from).equals(reversed.get(from + 2))) {
                String one = reversed.get(from + 2) + reversed.get(from + 1) + reversed.get(from);
                if (isWord(one)) {
                    reversed.subList(from, from + 3).clear();
                    reversed.add(one);
                }
            }
        }
        Collections.reverse(reversed);
        return reversed;
    }

    /** What a word that every text has is the beginning of, where the rest is none: {@code for aminal}, {@code in nominate}. */
    private List<String> completed(List<String> words) {
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            String both = word + next;
            boolean one = !next.isEmpty() && both.length() >= 6 && stemming.isFrequent(word);
            if (one && !isKnown(next) && isWord(both)) {
                whole.add(both);
                i++;
            } else {
                whole.add(word);
            }
        }
        return whole;
    }

    /** Two neighbours that are one word, where one of them alone is none. */
    private List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String both = i + 1 < words.size() ? words.get(i) + words.get(i + 1) : "";
            boolean apart = i + 1 < words.size() && isWord(words.get(i)) && isWord(words.get(i + 1));
            if (isWord(both) && (both.length() >= 6 && !apart || isLetterAndNumber(words.get(i), both))) {
                joined.add(both);
                i++;
            } else {
                joined.add(words.get(i));
            }
        }
        return joined;
    }

    /** A vertebra: {@code C-5}. */
    private static boolean isLetterAndNumber(String letter, String both) {
        return letter.length() == 1
                && Character.isLetter(letter.charAt(0))
                && both.chars().skip(1).allMatch(Character::isDigit);
    }

    /** One word that is none, and several words without the spaces between. */
    private Stream<String> parted(String word) {
        if (word.length() < 4 || word.length() > LONGEST_RUN || isKnown(word)) {
            return Stream.of(word);
        }
        List<String> parts = parts(word, MOST_PARTS);
        return parts.isEmpty() ? Stream.of(word) : parts.stream();
    }

    /** The words that a run of letters is made of, the first as long as can be; none where it is not. */
    private List<String> parts(String run, int most) {
        boolean letters = run.chars().allMatch(Character::isLetter);
        for (int at = run.length() - 2; at >= 2; at--) {
            boolean longEnough = !letters || Math.max(at, run.length() - at) >= 4;
            if (!longEnough || !isPart(run.substring(0, at), letters)) {
                continue;
            }
            String rest = run.substring(at);
            if (isPart(rest, letters)) {
                return List.of(run.substring(0, at), rest);
            }
            List<String> parts = most > 2 ? parts(rest, most - 1) : List.of();
            if (!parts.isEmpty()) {
                return Stream.concat(Stream.of(run.substring(0, at)), parts.stream())
                        .toList();
            }
        }
        return List.of();
    }

    /** Two letters are a part where they are an abbreviation: a joint, but not the beginning of a strange word. */
    private boolean isPart(String part, boolean letters) {
        return isWord(part) && (!letters || part.length() > 2 || terms.beginsOne(part));
    }

    private boolean isInAName(String word) {
        return vocabulary.stream().anyMatch(table -> table != terms.words() && table.find(word) >= 0);
    }

    private boolean isWord(String word) {
        return vocabulary.stream().anyMatch(table -> table.find(word) >= 0);
    }

    private List<Unit> units(List<String> typed) {
        List<List<String>> taken = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            taken.add(taken(typed.get(i), i == typed.size() - 1));
        }
        List<String> first = taken.stream().map(each -> each.get(0)).toList();
        List<String> firstStems = first.stream().map(stemming::stem).toList();
        words.addAll(first);
        first.stream()
                .filter(word -> !isInAName(word) && !terms.isForm(word))
                .map(stemming::stem)
                .forEach(stems::add);
        Map<String, Unit> units = new LinkedHashMap<>();
        BitSet read = new BitSet();
        for (int i = 0; i < typed.size(); i = read.nextClearBit(i)) {
            Phrase phrase = terms.phraseAt(firstStems, first, i);
            Phrase apart = phrase == null || phrase.term().means().isEmpty() ? terms.phraseApart(firstStems, i) : null;
            List<Integer> places = new ArrayList<>();
            if (apart == null) {
                int length = phrase == null ? 1 : Math.min(phrase.stems().size(), typed.size() - i);
                IntStream.range(i, i + length).forEach(places::add);
            } else {
                apart.stems().forEach(stem -> places.add(firstStems.indexOf(stem)));
            }
            places.removeIf(read::get);
            Unit unit = unit(
                    places.stream().map(typed::get).toList(),
                    places.stream().map(taken::get).toList(),
                    apart == null ? phrase : apart);
            units.putIfAbsent(
                    unit.means().isEmpty() ? unit.typed() : unit.means().toString(), unit);
            places.forEach(read::set);
        }
        return List.copyOf(units.values());
    }

    private Unit unit(List<String> typed, List<List<String>> taken, @org.jspecify.annotations.Nullable Phrase phrase) {
        String text = String.join(" ", typed);
        if (phrase == null) {
            return new Unit(text, List.copyOf(taken), List.of(), false);
        }
        List<List<String>> means = phrase.term().means().stream().map(Words::of).toList();
        if (means.size() == 1) {
            words.addAll(means.get(0));
        }
        // Of a slip of the pen nobody knows that it says nothing: rabies, babies.
        return new Unit(
                text,
                List.copyOf(taken),
                means,
                means.isEmpty() && typed.stream().noneMatch(corrected::containsKey));
    }

    /** What a word is taken for: itself, where it is a word or begins one. */
    private List<String> taken(String word, boolean last) {
        if (corrected.size() >= MOST_CORRECTIONS || isKnown(word)) {
            return List.of(word);
        }
        String misread = Words.misread(word);
        List<String> nearest = !misread.equals(word) && isWord(misread)
                ? List.of(misread)
                : Spelling.corrections(word, vocabulary, last).stream()
                        .filter(near -> !terms.isAbbreviation(near))
                        .toList();
        if (nearest.isEmpty()) {
            return List.of(word);
        }
        corrected.put(word, nearest);
        return nearest;
    }

    private boolean isKnown(String word) {
        return word.length() > 64
                || vocabulary.stream().anyMatch(table -> table.hasPrefixed(word))
                || terms.words().size() > 0 && hasStem(word);
    }

    private boolean hasStem(String word) {
        String stem = stemming.stem(word);
        // Of a word with a letter too many the rest is no stem: biomechanicall.
        return !stem.equals(word)
                && stem.equals(stemming.stem(stem))
                && vocabulary.stream().anyMatch(table -> table.hasPrefixed(stem));
    }

    /** The words that nearly nothing else begins with, for somebody who has found nothing. */
    static List<String> alike(String word, List<WordTable> vocabulary, int most) {
        for (int length = Math.min(word.length(), 5); length >= 2; length--) {
            String beginning = word.substring(0, length);
            Set<String> found = new TreeSet<>();
            for (WordTable table : vocabulary) {
                int to = table.upperBound(beginning);
                for (int number = table.lowerBound(beginning); number < to && found.size() < most; number++) {
                    if (table.word(number).length() > 4 && !table.word(number).equals(word)) {
                        found.add(table.word(number));
                    }
                }
            }
            if (!found.isEmpty()) {
                return found.stream().limit(most).collect(Collectors.toList());
            }
        }
        return List.of();
    }
}
