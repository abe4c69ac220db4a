package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.Hierarchy;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.valueset.ConceptSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The concepts of one set that an expansion shows.
 *
 * @param visible the members that the request wants to see
 * @param found the order of a text search, best first; null for the set's own order
 * @param rest what is listed between: the other codes of one enumeration, which a fragment of their code system lacks; or null
 */
record Listing(ConceptSet set, BitSet visible, int @Nullable [] found, @Nullable Listing rest) {

    Listing(ConceptSet set, BitSet visible, int @Nullable [] found) {
        this(set, visible, found, null);
    }

    int size() {
        return visible.cardinality() + (rest == null ? 0 : rest.size());
    }

    boolean isContinuedBy(Listing next) {
        return rest == null && found == null && next.found == null && set.sharesEnumeration(next.set);
    }

    Listing with(Listing next) {
        return new Listing(set, visible, found, next);
    }

    private IntStream order() {
        return found == null ? set.ordinals().filter(visible::get) : IntStream.of(found);
    }

    /** Some of them, one after another. */
    List<Contained> flat(ContainsBuilder concepts, int offset, int count) {
        return (rest == null ? order().mapToObj(ordinal -> new Listed(set, ordinal, 0)) : between(rest))
                .skip(offset)
                .limit(count)
                .map(listed -> concepts.show(listed.set(), listed.ordinal(), List.of()))
                .toList();
    }

    private record Listed(ConceptSet set, int ordinal, int place) {}

    private Stream<Listed> between(Listing other) {
        return Stream.concat(placed(), other.placed()).sorted(Comparator.comparingInt(Listed::place));
    }

    private Stream<Listed> placed() {
        int[] places = set.places().toArray();
        int[] ordinals = set.ordinals().toArray();
        return IntStream.range(0, ordinals.length)
                .filter(i -> visible.get(ordinals[i]))
                .mapToObj(i -> new Listed(set, ordinals[i], places[i]));
    }

    /**
     * All of them, each below the nearest of its ancestors that is shown too. A concept with several parents is shown once, below
     * the first that leads to a shown one. Walked with a list in place of recursion: a hierarchy may be deeper than the stack.
     */
    List<Contained> nested(ContainsBuilder concepts) {
        Map<Integer, List<Integer>> below = new HashMap<>();
        List<Integer> roots = new ArrayList<>();
        order().forEach(ordinal -> {
            int above = shownAbove(ordinal);
            (above < 0 ? roots : below.computeIfAbsent(above, none -> new ArrayList<>())).add(ordinal);
        });
        List<Integer> parentsFirst = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            int next = open.removeFirst();
            parentsFirst.add(next);
            open.addAll(below.getOrDefault(next, List.of()));
        }
        Map<Integer, Contained> shown = new HashMap<>();
        for (int i = parentsFirst.size() - 1; i >= 0; i--) {
            int ordinal = parentsFirst.get(i);
            List<Contained> children = below.getOrDefault(ordinal, List.of()).stream()
                    .map(child -> shown.get(child))
                    .toList();
            shown.put(ordinal, concepts.show(set, ordinal, children));
        }
        return roots.stream().map(root -> shown.get(root)).toList();
    }

    /** Whether no text search found a concept better than what it would be shown below. */
    boolean findsParentsFirst() {
        if (found == null) {
            return true;
        }
        BitSet before = new BitSet();
        for (int ordinal : found) {
            int above = shownAbove(ordinal);
            if (above >= 0 && !before.get(above)) {
                return false;
            }
            before.set(ordinal);
        }
        return true;
    }

    private int shownAbove(int ordinal) {
        Hierarchy hierarchy = set.index().hierarchy();
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        IntStream.of(hierarchy.parents(ordinal)).forEach(open::add);
        while (!open.isEmpty()) {
            int above = open.removeFirst();
            if (visible.get(above)) {
                return above;
            }
            if (!seen.get(above)) {
                seen.set(above);
                IntStream.of(hierarchy.parents(above)).forEach(open::add);
            }
        }
        return -1;
    }
}
