package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ContentIssues;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects parent links and numbers them. Links come from nesting and from {@code parent} and {@code child} properties; the
 * same link said twice counts once.
 */
final class HierarchyBuilder {

    private static final int[] NONE = {};

    /**
     * Each concept's ancestors are listed where the hierarchy is no tree. The largest terminologies have some 30 each; a chain of 30,000
     * concepts, which fits into a request, would have half a billion.
     */
    private static final int ANCESTORS_EACH = 200;

    private static final long LEAST_ANCESTORS = 2_000_000;

    private final @Nullable Set<Integer>[] parents;

    @SuppressWarnings({"unchecked", "rawtypes"})
    HierarchyBuilder(int size) {
        parents = new Set[size];
    }

    void link(int child, int parent) {
        Set<Integer> above = parents[child];
        if (above == null) {
            above = new LinkedHashSet<>(2);
            parents[child] = above;
        }
        above.add(parent);
    }

    /** A concept that stands above itself, or -1. Kahn's algorithm: what is never freed of its parents is on or below a cycle. */
    int onCycle() {
        int[][] above = parentArrays();
        int[][] below = childArrays(above);
        int[] order = topological(above, below);
        if (order.length == above.length) {
            return -1;
        }
        BitSet freed = new BitSet(above.length);
        for (int concept : order) {
            freed.set(concept);
        }
        // Going up from any concept that is left, along parents that are left, must come round.
        BitSet seen = new BitSet(above.length);
        int concept = freed.nextClearBit(0);
        while (!seen.get(concept)) {
            seen.set(concept);
            concept = Arrays.stream(above[concept])
                    .filter(parent -> !freed.get(parent))
                    .findFirst()
                    .orElseThrow();
        }
        return concept;
    }

    /**
     * Call only when {@link #onCycle} is -1.
     *
     * @throws TerminologyException TOO_COSTLY for a hierarchy, not a tree, in which concepts have too many ancestors together
     */
    Hierarchy build(@Nullable Canonical system) {
        int[][] above = parentArrays();
        int[][] below = childArrays(above);
        int[] pre = new int[above.length];
        int[] last = new int[above.length];
        int[] byPre = new int[above.length];
        boolean tree = Arrays.stream(above).allMatch(array -> array.length <= 1);
        if (tree) {
            number(above, below, pre, last, byPre);
        }
        return new Hierarchy(above, below, pre, last, byPre, tree ? new int[0][] : ancestors(above, below, system));
    }

    /** Depth first without recursion: a hierarchy may be deeper than the stack. */
    private static void number(int[][] above, int[][] below, int[] pre, int[] last, int[] byPre) {
        int next = 0;
        int[] done = new int[above.length];
        ArrayDeque<Integer> path = new ArrayDeque<>();
        for (int root = 0; root < above.length; root++) {
            if (above[root].length > 0) {
                continue;
            }
            path.push(root);
            pre[root] = next;
            byPre[next++] = root;
            while (!path.isEmpty()) {
                int concept = path.element();
                if (done[concept] < below[concept].length) {
                    int child = below[concept][done[concept]++];
                    pre[child] = next;
                    byPre[next++] = child;
                    path.push(child);
                } else {
                    last[concept] = next - 1;
                    path.pop();
                }
            }
        }
    }

    private static int[][] ancestors(int[][] above, int[][] below, @Nullable Canonical system) {
        int[][] found = new int[above.length][];
        long allowed = Math.max(LEAST_ANCESTORS, (long) ANCESTORS_EACH * above.length);
        for (int concept : topological(above, below)) {
            BitSet set = new BitSet();
            for (int parent : above[concept]) {
                set.set(parent);
                for (int ancestor : found[parent]) {
                    set.set(ancestor);
                }
            }
            found[concept] = set.stream().toArray();
            allowed -= found[concept].length;
            if (allowed < 0) {
                throw new TerminologyException(Kind.TOO_COSTLY, ContentIssues.hierarchyTooDeep(system, ANCESTORS_EACH));
            }
        }
        return found;
    }

    private static int[] topological(int[][] above, int[][] below) {
        int[] waiting = new int[above.length];
        int[] order = new int[above.length];
        int end = 0;
        for (int concept = 0; concept < above.length; concept++) {
            waiting[concept] = above[concept].length;
            if (waiting[concept] == 0) {
                order[end++] = concept;
            }
        }
        for (int at = 0; at < end; at++) {
            for (int child : below[order[at]]) {
                if (--waiting[child] == 0) {
                    order[end++] = child;
                }
            }
        }
        return Arrays.copyOf(order, end);
    }

    private int[][] parentArrays() {
        int[][] arrays = new int[parents.length][];
        for (int concept = 0; concept < arrays.length; concept++) {
            Set<Integer> above = parents[concept];
            arrays[concept] = above == null
                    ? NONE
                    : above.stream().mapToInt(Integer::intValue).toArray();
        }
        return arrays;
    }

    private static int[][] childArrays(int[][] above) {
        int[] counts = new int[above.length];
        for (int[] parents : above) {
            for (int parent : parents) {
                counts[parent]++;
            }
        }
        int[][] below = new int[above.length][];
        for (int concept = 0; concept < below.length; concept++) {
            below[concept] = counts[concept] == 0 ? NONE : new int[counts[concept]];
        }
        int[] filled = new int[above.length];
        for (int child = 0; child < above.length; child++) {
            for (int parent : above[child]) {
                below[parent][filled[parent]++] = child;
            }
        }
        return below;
    }
}
