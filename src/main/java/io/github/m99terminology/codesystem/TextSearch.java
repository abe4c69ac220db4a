package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.TextIndex.Layer;
import io.github.m99terminology.codesystem.TextMatches.Rank;
import io.github.m99terminology.codesystem.TextQuery.Unit;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Deadline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One search of a {@link TextIndex}. A concept is found when all words and phrases are, best in one and the same name:
 *
 * <pre>
 *   code      it is what was typed · it begins so (then nothing else is meant, when a digit is in it)
 *   names     every word in one name · in several names
 *   meanings  the same with words that others stand for, where the words themselves are not there
 *   elsewhere a code of another code system is given as its equivalent
 * </pre>
 *
 * Among those: the fewer words the name has besides, and the fewer that only begin so or have the same stem, the better; a code that may be
 * chosen before its heading. Words are joined by {@link WordSearch}.
 */
final class TextSearch {

    private static final Pattern PERIODS = Pattern.compile("[.\\s]+");
    private static final int SHORTEST_CODE = 3;

    private final TextIndex text;
    private final CodeSystemIndex index;
    private final Deadline deadline;
    private final List<Layer> layers;
    private final RankedSet found;

    /** @param found empty; free again after the search */
    TextSearch(TextIndex text, CodeSystemIndex index, Deadline deadline, RankedSet found) {
        this.text = text;
        this.index = index;
        this.deadline = deadline;
        this.layers = text.layers();
        this.found = found;
    }

    TextMatches search(String sent, int exact) {
        String typed = SpokenNumbers.written(Words.withoutMarkup(sent));
        String squeezed = Words.squeezed(typed);
        boolean likeACode =
                squeezed.length() >= SHORTEST_CODE && squeezed.chars().anyMatch(Character::isDigit);
        if (exact >= 0) {
            found.add(exact, RankedSet.EXACT);
        }
        addCodes(typed, squeezed);
        if (likeACode && !found.isEmpty()) {
            return answer(squeezed);
        }
        TypedCodes codes = new TypedCodes(typed, text, index);
        codes.exact().forEach(ordinal -> found.add(ordinal, RankedSet.EXACT));
        codes.begun().forEach(ordinal -> found.add(ordinal, RankedSet.BEGUN));
        if (codes.isOwn()) {
            return answer(squeezed);
        }
        List<String> others =
                codes.isEmpty() ? (likeACode ? List.of(alone(typed, squeezed)) : List.of()) : codes.equivalents();
        TextQuery query = new TextQuery(codes.rest(), text, index.size());
        List<SearchTerm> elsewhere = Stream.concat(
                        text.terms().elsewhere(query.words(), query.stems()).stream(),
                        others.stream()
                                .flatMap(code -> text.terms().codes().beginning(code, codes.most(code)).stream()))
                .distinct()
                .toList();
        elsewhere.forEach(this::addLedTo);
        List<FoundUnit> units = new ArrayList<>();
        for (Unit unit : query.units()) {
            deadline.check();
            units.add(FoundUnit.of(unit, layers, index.size(), query.saysNothing()));
        }
        WordSearch words = new WordSearch(text.terms(), layers, index.size(), found, deadline);
        if (elsewhere.stream().noneMatch(SearchTerm::excludes)) {
            words.addText(units);
        } else {
            words.addBesideLead(units, text.terms().leadingStems(elsewhere, query.words(), query.stems()));
        }
        boolean alone = codes.isEmpty() || codes.rest().isBlank();
        boolean equivalent = addEquivalents(others, alone);
        if (found.isEmpty() && elsewhere.isEmpty()) {
            codes.category().forEach(ordinal -> found.add(ordinal, RankedSet.BEGUN));
        }
        boolean nothing = found.isEmpty() && elsewhere.isEmpty();
        return new TextMatches(
                found.ranks(),
                telling(units).stream().map(FoundUnit::matches).toList(),
                equivalent ? List.of() : unmatched(query, units),
                query.negated(),
                words.inPart(),
                query.corrected(),
                eachCodeOnce(elsewhere),
                nothing && query.negated().isEmpty() && saysNothing(query, units),
                nothing ? new Suggestions(text, index).of(query, squeezed, likeACode, units) : List.of());
    }

    private TextMatches answer(String squeezed) {
        List<Rank> ranks = found.ranks();
        WordMatches word = new WordMatches(squeezed, circle -> TextMatches.all(ranks));
        return new TextMatches(
                ranks, List.of(word), List.of(), List.of(), false, Map.of(), List.of(), false, List.of());
    }

    // ---- codes

    private void addCodes(String typed, String squeezed) {
        if (squeezed.isEmpty()) {
            return;
        }
        String spelled = spelled(typed);
        text.codes().forEach(squeezed, ordinal -> addSpelled(ordinal, squeezed, spelled, RankedSet.EXACT));
        if (squeezed.length() > 1 && squeezed.chars().anyMatch(Character::isDigit)) {
            text.codes().forEachPrefixed(squeezed, ordinal -> addSpelled(ordinal, squeezed, spelled, RankedSet.BEGUN));
        }
    }

    /** Other punctuation may be left out, but does not stand where the code has none: {@code C5-6} are vertebrae. */
    private void addSpelled(int ordinal, String squeezed, String spelled, int key) {
        if (spelled.equals(squeezed) || spelled(index.code(ordinal)).startsWith(spelled)) {
            found.add(ordinal, key);
        }
    }

    /** The one word that says something, where there is one with a digit: of {@code ICD 739} the number. */
    private String alone(String typed, String squeezed) {
        List<String> telling = Words.of(typed).stream()
                .filter(word -> !text.terms().isIdle(word))
                .toList();
        boolean one = telling.size() == 1
                && telling.get(0).length() >= SHORTEST_CODE
                && telling.get(0).chars().anyMatch(Character::isDigit);
        return one ? telling.get(0) : squeezed;
    }

    /** In lower case, without the periods and spaces that somebody sets elsewhere or leaves out. */
    private static String spelled(String typed) {
        return PERIODS.matcher(typed.strip().toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Beside words, those of the equivalents that have the words, where one has. */
    private boolean addEquivalents(List<String> squeezed, boolean begun) {
        SparseSet all = new SparseSet(index.size());
        for (String code : squeezed) {
            layers.forEach(layer -> {
                if (begun) {
                    layer.elsewhere().forEachPrefixed(code, all::set);
                } else {
                    layer.elsewhere().forEach(code, all::set);
                }
            });
        }
        if (!begun && !all.isEmpty()) {
            found.retain(all);
        }
        if (begun || found.isEmpty()) {
            all.forEach(ordinal -> found.add(ordinal, RankedSet.EQUIVALENT));
        }
        return !all.isEmpty();
    }

    /** The codes to which a term leads may be here after all, when this is more than one family. */
    private void addLedTo(SearchTerm term) {
        for (CodeRef code : term.elsewhere()) {
            int ordinal = code.code() != null && index.url().equals(code.system()) ? index.ordinal(code.code()) : -1;
            if (ordinal >= 0) {
                found.add(ordinal, RankedSet.LED_TO);
            }
        }
    }

    // ---- what is to be said

    /** Without the terms all of whose codes earlier ones have. */
    private static List<SearchTerm> eachCodeOnce(List<SearchTerm> elsewhere) {
        Set<CodeRef> told = new HashSet<>();
        return elsewhere.stream().filter(term -> told.addAll(term.elsewhere())).toList();
    }

    private static List<String> unmatched(TextQuery query, List<FoundUnit> units) {
        return Stream.concat(
                        units.stream().filter(unit -> !unit.isAnywhere()).map(unit -> unit.unit()
                                .typed()),
                        query.ignored().stream())
                .toList();
    }

    /** All but those that say nothing, where there are others. */
    private static List<FoundUnit> telling(List<FoundUnit> units) {
        List<FoundUnit> telling =
                units.stream().filter(unit -> !unit.tellsNothing()).toList();
        return telling.isEmpty() ? units : telling;
    }

    private static boolean saysNothing(TextQuery query, List<FoundUnit> units) {
        return query.saysNothing()
                || units.stream()
                        .allMatch(unit -> unit.isTooGeneral() || unit.unit().optional());
    }
}
