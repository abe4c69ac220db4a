package io.github.m99terminology.codesystem;

import java.util.BitSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Small numbers, as a {@link BitSet} has them, in blocks that are made when something in them is. What a word finds among hundreds of
 * thousands of names is mostly little and close together; with a bit for each name, memory would be most of what a search costs.
 */
final class SparseSet {
    static final SparseSet NONE = new SparseSet(0);

    /** Numbers of a word of memory, and words of a block, as powers of two. */
    private static final int WORD = 6;

    private static final int WORDS = 4;
    private static final int BLOCK = WORD + WORDS;
    private static final int WITHIN = (1 << WORDS) - 1;

    private final long[][] blocks;

    /** @param size more than the largest number */
    SparseSet(int size) {
        this(new long[(size + (1 << BLOCK) - 1) >> BLOCK][]);
    }

    private SparseSet(long[][] blocks) {
        this.blocks = blocks;
    }

    void set(int number) {
        long[] block = blocks[number >> BLOCK];
        if (block == null) {
            block = new long[1 << WORDS];
            blocks[number >> BLOCK] = block;
        }
        block[(number >> WORD) & WITHIN] |= 1L << number;
    }

    void clear(int number) {
        long[] block = blocks[number >> BLOCK];
        if (block != null) {
            block[(number >> WORD) & WITHIN] &= ~(1L << number);
        }
    }

    boolean get(int number) {
        int at = number >> BLOCK;
        if (at >= blocks.length || blocks[at] == null) {
            return false;
        }
        return (blocks[at][(number >> WORD) & WITHIN] & 1L << number) != 0;
    }

    /** The least number that is not less than this, or -1. */
    int next(int from) {
        int word = (from >> WORD) & WITHIN;
        long rest = -1L << from;
        for (int at = from >> BLOCK; at < blocks.length; at++) {
            long[] block = blocks[at];
            if (block != null) {
                for (; word <= WITHIN; word++) {
                    long found = block[word] & rest;
                    if (found != 0) {
                        return (at << BLOCK) + (word << WORD) + Long.numberOfTrailingZeros(found);
                    }
                    rest = -1L;
                }
            }
            rest = -1L;
            word = 0;
        }
        return -1;
    }

    /** Each number, in order. None may be added meanwhile. */
    void forEach(IntConsumer consumer) {
        for (int at = 0; at < blocks.length; at++) {
            long[] block = blocks[at];
            if (block != null) {
                for (int word = 0; word <= WITHIN; word++) {
                    int first = (at << BLOCK) + (word << WORD);
                    for (long rest = block[word]; rest != 0; rest &= rest - 1) {
                        consumer.accept(first + Long.numberOfTrailingZeros(rest));
                    }
                }
            }
        }
    }

    boolean isEmpty() {
        return next(0) < 0;
    }

    int cardinality() {
        int count = 0;
        for (long[] block : blocks) {
            if (block != null) {
                for (long word : block) {
                    count += Long.bitCount(word);
                }
            }
        }
        return count;
    }

    /** @param size of the copy, to which more may be added; this one's at least */
    SparseSet copy(int size) {
        SparseSet copy = new SparseSet(size);
        copy.add(this);
        return copy;
    }

    BitSet toBitSet() {
        BitSet bits = new BitSet();
        forEach(bits::set);
        return bits;
    }

    /** Leaves those that another has, too. */
    void retain(SparseSet other) {
        for (int at = 0; at < blocks.length; at++) {
            long[] mine = blocks[at];
            long[] others = at < other.blocks.length ? other.blocks[at] : null;
            if (others == null) {
                blocks[at] = null;
            } else if (mine != null) {
                for (int word = 0; word <= WITHIN; word++) {
                    mine[word] &= others[word];
                }
            }
        }
    }

    /** @param other of this size at most */
    void add(SparseSet other) {
        for (int at = 0; at < other.blocks.length; at++) {
            long[] others = other.blocks[at];
            long[] mine = blocks[at];
            if (others != null && mine == null) {
                blocks[at] = others.clone();
            } else if (others != null) {
                for (int word = 0; word <= WITHIN; word++) {
                    mine[word] |= others[word];
                }
            }
        }
    }

    /** Those of two. What neither shares costs nothing. */
    static SparseSet ofBoth(SparseSet one, SparseSet other) {
        long[][] both = new long[Math.min(one.blocks.length, other.blocks.length)][];
        for (int at = 0; at < both.length; at++) {
            long[] ones = one.blocks[at];
            long[] others = other.blocks[at];
            if (ones != null && others != null) {
                both[at] = shared(ones, others);
            }
        }
        return new SparseSet(both);
    }

    private static long @Nullable [] shared(long[] one, long[] other) {
        long[] shared = null;
        for (int word = 0; word <= WITHIN; word++) {
            long both = one[word] & other[word];
            if (both != 0) {
                shared = shared == null ? new long[1 << WORDS] : shared;
                shared[word] = both;
            }
        }
        return shared;
    }
}
