package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.FoundUnit.InNames;
import io.github.m99terminology.codesystem.TextIndex.Layer;
import io.github.m99terminology.codesystem.TextMatches.Rank;
import io.github.m99terminology.codesystem.TextQuery.Unit;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Deadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
 * chosen before its heading. What is found nowhere is left out, where half or more is found, or a third where there are {@link SearchTerm}s; where
 * no concept has all that is found, those are told that have the most of it. Words that lead
 * elsewhere leave only what has every one of them in its names.
 */
final class TextSearch {

    /** To one word, that a name has more of them says little: then the order of publication helps more. */
    private static final int EXTRA_TO_ONE = 2;

    private static final Pattern PERIODS = Pattern.compile("[.\\s]+");
    private static final int SHORTEST_CODE = 3;
    private static final int SHORT_WORD = 3;

    /** The tier of what has only words that others stand for. */
    private static final int OF_OTHERS = 3;

    private final TextIndex text;
    private final CodeSystemIndex index;
    private final Deadline deadline;
    private final List<Layer> layers;
    private final RankedSet found;
    private boolean inPart;

    /** @param found empty; free again after the search */
    TextSearch(TextIndex text, CodeSystemIndex index, Deadline deadline, RankedSet found) {
        this.text = text;
        this.index = index;
        this.deadline = deadline;
        this.layers = text.layers();
        this.found = found;
    }

    TextMatches search(String sent, int exact) {
        String typed = Words.withoutMarkup(sent);
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
        List<String> others = codes.isEmpty() ? (likeACode ? List.of(squeezed) : List.of()) : codes.equivalents();
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
        if (elsewhere.isEmpty()) {
            addText(units);
        } else {
            addBesideLead(units, text.terms().leadingStems(elsewhere, query.words(), query.stems()));
        }
        boolean equivalent = others.stream().anyMatch(code -> addEquivalents(code, codes.isEmpty()));
        boolean nothing = found.isEmpty() && elsewhere.isEmpty();
        return new TextMatches(
                found.ranks(),
                telling(units).stream().map(FoundUnit::matches).toList(),
                equivalent ? List.of() : unmatched(query, units),
                query.negated(),
                inPart,
                query.corrected(),
                elsewhere,
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

    /** In lower case, without the periods and spaces that somebody sets elsewhere or leaves out. */
    private static String spelled(String typed) {
        return PERIODS.matcher(typed.strip().toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Beside words, those of the equivalents that have the words, where one has. */
    private boolean addEquivalents(String squeezed, boolean begun) {
        SparseSet all = new SparseSet(index.size());
        layers.forEach(layer -> {
            if (begun) {
                layer.elsewhere().forEachPrefixed(squeezed, all::set);
            } else {
                layer.elsewhere().forEach(squeezed, all::set);
            }
        });
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

    // ---- words

    private void addText(List<FoundUnit> units) {
        List<FoundUnit> there = units.stream()
                .filter(FoundUnit::isAnywhere)
                .filter(unit -> units.size() == 1 || !unit.isIdle())
                .toList();
        List<FoundUnit> needed =
                there.stream().filter(unit -> !unit.unit().optional()).toList();
        long missing = units.stream()
                .filter(unit -> !unit.isAnywhere() && !unit.unit().optional())
                .count();
        if (!needed.isEmpty() && missing <= mostMissing(needed.size())) {
            if (!addFound(there, false) && (needed.size() == there.size() || !addFound(needed, false))) {
                addMost(needed);
            }
        } else if (needed.isEmpty() && missing == 0) {
            addFound(there, false);
        }
    }

    /** Where somebody has written down what people say, a region that they name weighs more than what else they tell. */
    private int mostMissing(int found) {
        return text.terms().isEmpty() ? found : 2 * found + 1;
    }

    /** Two things are said at once, or one in other words than the names have: what has the most of them is the nearest that there is. */
    private void addMost(List<FoundUnit> needed) {
        // By how many of those so far, less one, a concept has.
        List<SparseSet> having = new ArrayList<>();
        for (FoundUnit unit : needed) {
            deadline.check();
            SparseSet concepts = unit.concepts(InNames::all);
            having.add(new SparseSet(index.size()));
            for (int count = having.size() - 1; count > 0; count--) {
                having.get(count).add(SparseSet.ofBoth(having.get(count - 1), concepts));
            }
            having.get(0).add(concepts);
        }
        int most = having.size();
        while (most > 0 && having.get(most - 1).isEmpty()) {
            most--;
        }
        if (most >= 2 && 2 * most >= needed.size()) {
            inPart = true;
            List<SparseSet> literally =
                    needed.stream().map(unit -> unit.concepts(InNames::literal)).toList();
            having.get(most - 1)
                    .forEach(ordinal -> found.addText(ordinal, OF_OTHERS, 0, (int) literally.stream()
                            .filter(concepts -> !concepts.get(ordinal))
                            .count()));
        }
    }

    /**
     * Words lead elsewhere, and others may say something of their own: of "lumbar segmental dysfunction with low back pain" the last two words
     * are no part of a code here, and one code has all the rest, alone or best.
     *
     * @param leading stems of the words that lead
     */
    private void addBesideLead(List<FoundUnit> units, Set<String> leading) {
        List<FoundUnit> there = units.stream().filter(FoundUnit::isAnywhere).toList();
        if (there.size() == units.size() && addFound(there, true) && !found.isEmpty()) {
            return;
        }
        Stemming stemming = text.terms().stemming();
        List<FoundUnit> needed =
                units.stream().filter(unit -> !unit.unit().optional()).toList();
        List<FoundUnit> own = needed.stream().filter(FoundUnit::isAnywhere).toList();
        List<FoundUnit> others =
                needed.stream().filter(unit -> !unit.isOf(leading, stemming)).toList();
        if (own.isEmpty() || others.isEmpty() || !others.stream().allMatch(FoundUnit::isAnywhere)) {
            return;
        }
        if (all(own, InNames::all).isEmpty()) {
            own = withoutPlacesOfLeads(needed, leading, stemming);
        }
        boolean said =
                own.size() > 1 || own.size() == 1 && own.get(0).unit().means().size() > 1;
        if (said) {
            SparseSet before = found.all();
            boolean one = all(own, InNames::all).cardinality() == 1;
            if (addFound(own, false) && !one && !isBest(others)) {
                found.retain(before);
            }
        }
    }

    /** Whether one is found as the best; or two by a word that says one as well as the other, and more than <i>out</i> does. */
    private boolean isBest(List<FoundUnit> others) {
        int best = found.ranks().get(0).ordinals().length;
        boolean literally = others.stream().anyMatch(unit -> unit.count(InNames::literal) > 0);
        boolean either = others.stream()
                .map(FoundUnit::unit)
                .anyMatch(unit -> unit.means().size() > 1 && unit.typed().length() > SHORT_WORD);
        return literally && best == 1 || either && best <= 2;
    }

    /** Of "sacroiliac dysfunction with low back pain" the back belongs to the pain, before which it stands. */
    private static List<FoundUnit> withoutPlacesOfLeads(
            List<FoundUnit> needed, Set<String> leading, Stemming stemming) {
        List<FoundUnit> own = new ArrayList<>();
        for (int i = 0; i < needed.size(); i++) {
            FoundUnit next = i + 1 < needed.size() ? needed.get(i + 1) : null;
            boolean ofLead = next != null && !next.isAnywhere() && next.isOf(leading, stemming);
            if (needed.get(i).isAnywhere() && !ofLead) {
                own.add(needed.get(i));
            }
        }
        return own;
    }

    /** @return whether anything was found */
    private boolean addFound(List<FoundUnit> units, boolean literally) {
        if (units.isEmpty()) {
            return false;
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            deadline.check();
            addInOneName(units, layer, literally);
        }
        if (units.size() == 1) {
            return units.get(0).isAnywhere();
        }
        SparseSet terms = all(units, InNames::literal);
        boolean asTyped = literally || units.stream().allMatch(FoundUnit::isMeantAsTyped);
        SparseSet wanted = asTyped ? terms : all(units, InNames::all);
        wanted.forEach(ordinal -> found.addText(ordinal, terms.get(ordinal) ? 1 : OF_OTHERS, 0, 0));
        return !wanted.isEmpty();
    }

    /** Concepts that have every word, in whatever name: those of the rarest, as far as they have the others. */
    private static SparseSet all(List<FoundUnit> units, Function<InNames, SparseSet> circle) {
        List<FoundUnit> rarestFirst = units.stream()
                .sorted(Comparator.comparingInt(unit -> unit.count(circle)))
                .toList();
        SparseSet all = rarestFirst.get(0).concepts(circle);
        rarestFirst.subList(1, units.size()).forEach(unit -> unit.retain(all, circle));
        return all;
    }

    private void addInOneName(List<FoundUnit> units, int layer, boolean literally) {
        NameTable table = layers.get(layer).names();
        Function<InNames, SparseSet> circle = literally ? InNames::literal : InNames::all;
        SparseSet names = circle.apply(units.get(0).in(layer));
        for (FoundUnit unit : units.subList(1, units.size())) {
            names = SparseSet.ofBoth(names, circle.apply(unit.in(layer)));
        }
        InNames[] all = units.stream().map(unit -> unit.in(layer)).toArray(InNames[]::new);
        for (int name = names.next(0); name >= 0; name = names.next(name + 1)) {
            int tier = 0;
            int inexact = 0;
            int extra = table.length(name);
            for (InNames in : all) {
                if (!in.isLiteral(name)) {
                    tier = 2;
                    inexact++;
                    extra -= in.meantWords(name);
                } else {
                    inexact += in.exact().get(name) ? 0 : 1;
                    extra -= in.isEssential(name) ? in.words() : 0;
                }
            }
            found.addText(
                    table.ordinal(name), tier, inexact, units.size() == 1 ? Math.min(extra, EXTRA_TO_ONE) : extra);
        }
    }

    // ---- what is to be said

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
