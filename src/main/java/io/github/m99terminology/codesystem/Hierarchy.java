package io.github.m99terminology.codesystem;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Who stands above whom. Subsumption is read transitively and reflexively ({@link #isA}), or strictly ({@link #descendants}).
 *
 * <p>Concepts are numbered in depth-first order, {@code pre}; {@code last} is the greatest number below each. In a tree the
 * descendants of a concept are then exactly the numbers in {@code (pre, last]}: subsumption is two comparisons, and a set of
 * descendants is one range.
 *
 * <pre>
 *        A pre 0 last 3
 *       ╱ ╲
 *  B 1..2  D 3..3        D is-a A:  0 ≤ 3 ≤ 3
 *    │
 *  C 2..2                C is-a D:  not 3 ≤ 2
 * </pre>
 *
 * Where a concept has several parents no such numbering exists. Then each concept keeps its ancestors as a sorted array,
 * and subsumption is a binary search in it.
 */
public final class Hierarchy {

    private final int[][] parents;
    private final int[][] children;
    private final int[] pre;
    private final int[] last;
    private final int[] byPre;
    private final int[][] ancestors;

    /** From parents before children sorted out by {@link HierarchyBuilder}. */
    Hierarchy(int[][] parents, int[][] children, int[] pre, int[] last, int[] byPre, int[][] ancestors) {
        this.parents = parents;
        this.children = children;
        this.pre = pre;
        this.last = last;
        this.byPre = byPre;
        this.ancestors = ancestors;
    }

    /** Whether {@code descendant} is {@code ancestor} or stands below it. */
    public boolean isA(int descendant, int ancestor) {
        if (descendant == ancestor) {
            return true;
        }
        return isTree()
                ? pre[ancestor] <= pre[descendant] && pre[descendant] <= last[ancestor]
                : Arrays.binarySearch(ancestors[descendant], ancestor) >= 0;
    }

    /** The concept's parents, in the order of publication; a fresh array. */
    public int[] parents(int concept) {
        return parents[concept].clone();
    }

    /** The concept's children, in the order of publication; a fresh array. */
    public int[] children(int concept) {
        return children[concept].clone();
    }

    public boolean isLeaf(int concept) {
        return children[concept].length == 0;
    }

    /** Everything below the concept, without the concept. */
    public BitSet descendants(int concept) {
        BitSet found = new BitSet(pre.length);
        if (isTree()) {
            for (int number = pre[concept] + 1; number <= last[concept]; number++) {
                found.set(byPre[number]);
            }
        } else {
            collect(concept, found);
        }
        return found;
    }

    /** Everything above the concept, without the concept. */
    public BitSet ancestors(int concept) {
        BitSet found = new BitSet(pre.length);
        if (isTree()) {
            for (int above = concept; parents[above].length > 0; ) {
                above = parents[above][0];
                found.set(above);
            }
        } else {
            for (int above : ancestors[concept]) {
                found.set(above);
            }
        }
        return found;
    }

    /** Whether no concept has more than one parent. */
    public boolean isTree() {
        return ancestors.length == 0;
    }

    private void collect(int concept, BitSet found) {
        BitSet open = new BitSet(pre.length);
        open.set(concept);
        for (int next = concept; next >= 0; next = open.nextSetBit(0)) {
            open.clear(next);
            for (int child : children[next]) {
                if (!found.get(child)) {
                    found.set(child);
                    open.set(child);
                }
            }
        }
    }
}
