package io.github.m99terminology.snapshot;

/**
 * Tells apart any two states of content: what was made of one holds for it alone. Two that are equal are the same object, so that content which is
 * built anew, as at a start, is never taken for what was there before.
 */
public final class Generation {

    private final long number;

    private Generation(long number) {
        this.number = number;
    }

    static Generation first() {
        return new Generation(0);
    }

    Generation next() {
        return new Generation(number + 1);
    }

    /** How many states of content came before it, each made of the one before. */
    public long number() {
        return number;
    }
}
