package io.github.m99terminology.codesystem;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The {@link SearchTerm}s of a code system and its supplements, by their words. Words are compared by their stems, so that <i>slipped
 * discs</i> is <i>slipped disc</i>; words that stand for others are read as a phrase, words that lead elsewhere, and those with a sign
 * between, in any order and with others between.
 */
final class SearchTerms {

    static final SearchTerms NONE = new SearchTerms(List.of(), null);

    private static final String STEM = "~";

    /** Between words of a term that may stand in any order, with others between. */
    private static final String APART = " + ";

    private final List<SearchTerm> terms;
    private final @Nullable String language;

    /** First stem of a phrase → the phrases that begin with it. */
    private final Map<String, List<Phrase>> phrases = new HashMap<>();

    /** A stem → the phrases that have it, and whose words may stand apart. */
    private final Map<String, List<Phrase>> apart = new HashMap<>();

    /** Words that are another form of the word that they stand for: lumbars, lumbar. */
    private final Set<String> forms = new HashSet<>();

    private final Abbreviations abbreviations = new Abbreviations();

    private final List<Phrase> leading = new ArrayList<>();

    /** The rarest word, or its stem behind a mark → numbers of the leading phrases that have it. */
    private final Map<String, List<Integer>> leadingBy = new HashMap<>();

    private final CodesElsewhere codes = new CodesElsewhere();

    private final WordTable words;

    /**
     * @param words that not every text has, in order
     * @param stems of these
     */
    record Phrase(List<String> words, List<String> stems, SearchTerm term) {

        String lastWord() {
            return words.get(words.size() - 1);
        }

        /** Whether it has a word that is typed so, or whose stem is. */
        boolean isIn(Set<String> typed, Set<String> typedStems) {
            for (int i = 0; i < words.size(); i++) {
                if (!typed.contains(words.get(i)) && !typedStems.contains(stems.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    SearchTerms(List<SearchTerm> terms, @Nullable String language) {
        this.terms = terms;
        this.language = language;
        Stemming stemming = stemming();
        WordTable.Builder vocabulary = new WordTable.Builder();
        for (SearchTerm term : terms) {
            for (String text : term.terms()) {
                codes.add(text, term);
                List<String> all = CodesElsewhere.isOld(text) ? List.of() : content(text, stemming);
                if (all.isEmpty()) {
                    continue;
                }
                vocabulary.add(all, 0);
                abbreviations.add(text);
                add(new Phrase(all, all.stream().map(stemming::stem).toList(), term), text.contains(APART), stemming);
            }
        }
        indexLeading();
        this.words = vocabulary.build();
    }

    private void add(Phrase phrase, boolean inAnyOrder, Stemming stemming) {
        SearchTerm term = phrase.term();
        if (!term.elsewhere().isEmpty()) {
            leading.add(phrase);
        } else if (inAnyOrder) {
            phrase.stems().forEach(stem -> apart.computeIfAbsent(stem, unused -> new ArrayList<>(1))
                    .add(phrase));
        } else {
            String first = phrase.stems().get(0);
            phrases.computeIfAbsent(first, unused -> new ArrayList<>()).add(phrase);
            if (phrase.words().size() == 1
                    && term.means().stream()
                            .flatMap(means -> Words.of(means).stream())
                            .anyMatch(word -> stemming.stem(word).equals(first))) {
                forms.add(phrase.lastWord());
            }
        }
    }

    /** By the word that the fewest of them have: nearly all have a region. */
    private void indexLeading() {
        Map<String, Integer> counts = new HashMap<>();
        leading.forEach(phrase -> phrase.stems().forEach(stem -> counts.merge(stem, 1, Integer::sum)));
        for (int number = 0; number < leading.size(); number++) {
            Phrase phrase = leading.get(number);
            int rarest = phrase.stems()
                    .indexOf(phrase.stems().stream()
                            .min(Comparator.comparingInt(stem -> counts.getOrDefault(stem, 0)))
                            .orElseThrow());
            for (String key :
                    List.of(phrase.words().get(rarest), STEM + phrase.stems().get(rarest))) {
                leadingBy.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(number);
            }
        }
    }

    /** These, and those of a supplement in a language. */
    SearchTerms with(List<SearchTerm> more, @Nullable String tag) {
        if (more.isEmpty()) {
            return this;
        }
        if (isEmpty() && more instanceof SearchTermList list) {
            return list.inLanguage(tag);
        }
        List<SearchTerm> all = new ArrayList<>(terms);
        all.addAll(more);
        return new SearchTerms(List.copyOf(all), tag);
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    Stemming stemming() {
        return Stemming.of(language);
    }

    /** All words of the terms. */
    WordTable words() {
        return words;
    }

    /** The words of a text that not every text has; all of them when it has no others. */
    static List<String> content(String text, Stemming stemming) {
        List<String> all = Words.of(text);
        List<String> told =
                all.stream().filter(word -> !stemming.isFrequent(word)).toList();
        return told.isEmpty() ? all : told;
    }

    /** The longest phrase that begins at a place, of several the one that has the very words, or null; the last word typed may be the beginning of its last word. */
    @Nullable
    Phrase phraseAt(List<String> stems, List<String> typed, int at) {
        Phrase longest = null;
        for (Phrase phrase : phrases.getOrDefault(stems.get(at), List.of())) {
            if (isAt(phrase, stems, typed, at) && (longest == null || isNearer(phrase, longest, typed, at))) {
                longest = phrase;
            }
        }
        if (longest == null && at == typed.size() - 1 && typed.get(at).length() >= 3) {
            return begun(typed.get(at));
        }
        return longest;
    }

    /** Whether a phrase is longer, or as long and the very words: activity and activator have one stem. */
    private static boolean isNearer(Phrase phrase, Phrase other, List<String> typed, int at) {
        int length = phrase.words().size();
        return length > other.words().size()
                || length == other.words().size() && isTyped(phrase, typed, at) && !isTyped(other, typed, at);
    }

    private static boolean isTyped(Phrase phrase, List<String> typed, int at) {
        return phrase.words().equals(typed.subList(at, at + phrase.words().size()));
    }

    private static boolean isAt(Phrase phrase, List<String> stems, List<String> typed, int at) {
        int length = phrase.stems().size();
        if (at + length > stems.size()) {
            return false;
        }
        int last = length - 1;
        return phrase.stems().subList(0, last).equals(stems.subList(at, at + last))
                && (phrase.stems().get(last).equals(stems.get(at + last))
                        || at + length == typed.size()
                                && last > 0
                                && phrase.lastWord().startsWith(typed.get(at + last)));
    }

    /** The phrase whose words stand apart, one at a place and all others behind it; or null. */
    @Nullable
    Phrase phraseApart(List<String> stems, int at) {
        for (Phrase phrase : apart.getOrDefault(stems.get(at), List.of())) {
            List<String> behind = stems.subList(at + 1, stems.size());
            boolean there =
                    phrase.stems().stream().allMatch(stem -> stem.equals(stems.get(at)) || behind.contains(stem));
            Set<String> all = new HashSet<>(stems);
            if (there && !isExcepted(phrase.term(), all, all, stemming())) {
                return phrase;
            }
        }
        return null;
    }

    /** Whether a word is another form of the word that it stands for. */
    boolean isForm(String word) {
        return forms.contains(word);
    }

    /** Whether a word begins what stands for others, as an abbreviation does. */
    boolean beginsOne(String word) {
        return phrases.getOrDefault(word, List.of()).stream()
                .anyMatch(phrase -> phrase.words().get(0).equals(word));
    }

    /** Whether a word begins a phrase that stands for words which pass a test. */
    boolean begins(String word, Predicate<String> meant) {
        return phrases.getOrDefault(stemming().stem(word), List.of()).stream()
                .flatMap(phrase -> phrase.term().means().stream())
                .anyMatch(means -> Words.of(means).stream().allMatch(meant));
    }

    /** Whether a word is an abbreviation, for which nobody's slip of the pen is taken. */
    boolean isAbbreviation(String word) {
        return abbreviations.contains(word);
    }

    /** Whether a word alone says nothing. */
    boolean isIdle(String word) {
        return phrases.getOrDefault(stemming().stem(word), List.of()).stream()
                .anyMatch(phrase ->
                        phrase.words().size() == 1 && phrase.term().means().isEmpty());
    }

    private @Nullable Phrase begun(String typed) {
        int from = words.lowerBound(typed);
        int to = words.upperBound(typed);
        Stemming stemming = stemming();
        for (int number = from; number < to; number++) {
            for (Phrase phrase : phrases.getOrDefault(stemming.stem(words.word(number)), List.of())) {
                if (phrase.stems().size() == 1) {
                    return phrase;
                }
            }
        }
        return null;
    }

    /**
     * The terms whose words are all among these, and that lead elsewhere; of two the more precise, that has the other's words and more.
     *
     * @param typed the words typed, and those that they stand for
     * @param stems of those words that no name has: a costochondral joint has nothing to do with costochondritis
     */
    List<SearchTerm> elsewhere(Set<String> typed, Set<String> stems) {
        Map<SearchTerm, Set<String>> found = new LinkedHashMap<>();
        Stemming stemming = stemming();
        for (Phrase phrase : leadingWith(typed, stems)) {
            if (phrase.isIn(typed, stems) && !isExcepted(phrase.term(), typed, stems, stemming)) {
                found.merge(
                        phrase.term(),
                        new HashSet<>(phrase.stems()),
                        (one, other) -> one.size() >= other.size() ? one : other);
            }
        }
        List<SearchTerm> precise = new ArrayList<>();
        found.forEach((term, words) -> {
            boolean outdone = found.values().stream()
                    .anyMatch(others -> others.size() > words.size() && others.containsAll(words));
            if (!outdone) {
                precise.add(term);
            }
        });
        return precise;
    }

    /** Stems of the words by which terms lead elsewhere. */
    Set<String> leadingStems(List<SearchTerm> led, Set<String> typed, Set<String> stems) {
        Set<String> leadingStems = new HashSet<>();
        for (Phrase phrase : leadingWith(typed, stems)) {
            if (led.contains(phrase.term()) && phrase.isIn(typed, stems)) {
                leadingStems.addAll(phrase.stems());
            }
        }
        return leadingStems;
    }

    /** Those whose rarest word is there, in their order. */
    private List<Phrase> leadingWith(Set<String> typed, Set<String> stems) {
        BitSet numbers = new BitSet();
        typed.forEach(word -> leadingBy.getOrDefault(word, List.of()).forEach(numbers::set));
        stems.forEach(stem -> leadingBy.getOrDefault(STEM + stem, List.of()).forEach(numbers::set));
        return numbers.stream().mapToObj(leading::get).toList();
    }

    private static boolean isExcepted(SearchTerm term, Set<String> typed, Set<String> stems, Stemming stemming) {
        return term.unless().stream().anyMatch(text -> {
            List<String> words = content(text, stemming);
            return new Phrase(words, words.stream().map(stemming::stem).toList(), term).isIn(typed, stems);
        });
    }

    /** The codes to which terms lead. */
    CodesElsewhere codes() {
        return codes;
    }
}
