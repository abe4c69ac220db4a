package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.FoundUnit.InNames;
import io.github.m99terminology.codesystem.TextIndex.Layer;
import io.github.m99terminology.model.Deadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The part of a {@link TextSearch} that joins words: which concepts have all of them, which the most, and how well.
 *
 * <p>What is found nowhere is left out, where half or more is found, or a third where there are {@link SearchTerm}s; where no concept has all that is
 * found, those are told that have the most of it. Words that lead elsewhere leave only what has every one of them in its names.
 */
final class WordSearch {

    /** To one word, that a name has more of them says little: then the order of publication helps more. */
    private static final int EXTRA_TO_ONE = 2;

    private static final int SHORT_WORD = 3;

    /** The tier of what has only words that others stand for. */
    private static final int OF_OTHERS = 3;

    /** Two places are told both; of two words that are everywhere nothing is. */
    private static final int MOST_OF_EITHER = 50;

    private final SearchTerms terms;
    private final int concepts;
    private final Deadline deadline;
    private final List<Layer> layers;
    private final RankedSet found;
    private boolean inPart;

    /**
     * @param concepts how many there are
     * @param found gets what is found
     */
    WordSearch(SearchTerms terms, List<Layer> layers, int concepts, RankedSet found, Deadline deadline) {
        this.terms = terms;
        this.layers = layers;
        this.concepts = concepts;
        this.found = found;
        this.deadline = deadline;
    }

    /** Whether no concept has all of the words, and those found have the most. */
    boolean inPart() {
        return inPart;
    }

    /** Where nothing leads elsewhere. */
    void addText(List<FoundUnit> units) {
        List<FoundUnit> there = units.stream()
                .filter(FoundUnit::isAnywhere)
                .filter(unit -> units.size() == 1 || !unit.isIdle())
                .toList();
        List<FoundUnit> needed =
                there.stream().filter(unit -> !unit.unit().optional()).toList();
        long missing = units.stream()
                .filter(unit -> !unit.isAnywhere() && !unit.unit().optional() && !unit.isNumber())
                .count();
        if (!needed.isEmpty() && missing <= mostMissing(needed)) {
            if (!addFound(there, false) && (needed.size() == there.size() || !addFound(needed, false))) {
                addMost(needed);
            }
        } else if (needed.isEmpty() && there.size() == units.size()) {
            addFound(there, false);
        }
    }

    /**
     * Where somebody has written down what people say, what and where together weigh more than what else they tell. One thing alone is not meant
     * beside words that nobody knows, as in a lumbar puncture or an athlete's foot; unless it names one family of concepts: a somatic dysfunction of
     * whatever. Two that leave open which concept (ligament, elbow) are meant beside one such word, no more.
     */
    private int mostMissing(List<FoundUnit> found) {
        int size = found.size();
        if (terms.isEmpty()) {
            return size;
        }
        if (size == 1) {
            return this.found.isFamily(found.get(0).concepts(InNames::all)) ? 2 : 0;
        }
        return size == 2 && all(found, InNames::all).cardinality() != 1 ? 1 : 2 * size + 1;
    }

    /** Two things are said at once, or one in other words than the names have: what has the most of them is the nearest that there is. */
    private void addMost(List<FoundUnit> needed) {
        // By how many of those so far, less one, a concept has.
        List<SparseSet> having = new ArrayList<>();
        for (FoundUnit unit : needed) {
            deadline.check();
            SparseSet has = unit.concepts(InNames::all);
            having.add(new SparseSet(concepts));
            for (int count = having.size() - 1; count > 0; count--) {
                having.get(count).add(SparseSet.ofBoth(having.get(count - 1), has));
            }
            having.get(0).add(has);
        }
        int most = having.size();
        while (most > 0 && having.get(most - 1).isEmpty()) {
            most--;
        }
        boolean eitherOfTwo = most == 1
                && needed.size() == 2
                && !terms.isEmpty()
                && having.get(0).cardinality() <= MOST_OF_EITHER;
        if (eitherOfTwo || most >= 2 && 2 * most >= needed.size()) {
            inPart = true;
            List<SparseSet> literally =
                    needed.stream().map(unit -> unit.concepts(InNames::literal)).toList();
            having.get(most - 1)
                    .forEach(ordinal -> found.addText(ordinal, OF_OTHERS, 0, (int)
                            literally.stream().filter(has -> !has.get(ordinal)).count()));
        }
    }

    /**
     * Words lead elsewhere, and others may say something of their own: of "lumbar segmental dysfunction with low back pain" the last two words
     * are no part of a code here, and one code has all the rest, alone or best.
     *
     * @param leading stems of the words that lead
     */
    void addBesideLead(List<FoundUnit> units, Set<String> leading) {
        List<FoundUnit> there = units.stream().filter(FoundUnit::isAnywhere).toList();
        if (there.size() == units.size() && addFound(there, true) && !found.isEmpty()) {
            return;
        }
        Stemming stemming = terms.stemming();
        List<FoundUnit> needed =
                units.stream().filter(unit -> !unit.unit().optional()).toList();
        List<FoundUnit> own = needed.stream().filter(FoundUnit::isAnywhere).toList();
        List<FoundUnit> others =
                needed.stream().filter(unit -> !unit.isOf(leading, stemming)).toList();
        if (own.isEmpty() || others.isEmpty() || !others.stream().allMatch(FoundUnit::isAnywhere)) {
            return;
        }
        SparseSet whole = all(own, InNames::all);
        if (whole.isEmpty()) {
            own = withoutPlacesOfLeads(needed, leading, stemming);
            whole = own.isEmpty() ? SparseSet.NONE : all(own, InNames::all);
        }
        boolean said =
                own.size() > 1 || own.size() == 1 && own.get(0).unit().means().size() > 1;
        if (said) {
            SparseSet before = found.all();
            boolean one = whole.cardinality() == 1;
            if (addFound(own, false) && !one && !isBest(others)) {
                found.retain(before);
            }
        }
    }

    /** Whether one is found as the best; or two by a word that says one as well as the other, and more than <i>out</i> does. */
    private boolean isBest(List<FoundUnit> others) {
        int best = found.countOfBest();
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
}
