package io.github.m99terminology.server;

/**
 * Gives memory back when nobody asks.
 *
 * <p>A crowd makes the heap grow as far as it may, a quarter of the machine's memory by default, and the collector that the JVM takes by default
 * returns what is free only when it collects again, for which nobody gives it cause. So when the process has been at rest
 * between two looks, and has by a quarter more heap than after the last whole collection, there is one more. What stays then is what is needed, and the next
 * must be by a quarter more than that: content that has grown is collected for once, not again and again.
 *
 * <p>What the JVM itself has borrowed and given up, most of it the compilers' working memory, stays with the C library until that is asked for
 * it. It is asked at rest, once after every stretch of work.
 */
final class IdleMemory {
    /** Less is not worth a pause. */
    private static final long LEAST = 32L << 20;

    /** What the machine is asked for. */
    interface Process {
        /** Bytes of heap that the operating system has given. */
        long heap();

        /** Processor time spent since the start, in nanoseconds. */
        long busy();

        /** Collects all of the heap. */
        void collect();

        /** Gives back what the C library keeps of memory that the JVM has freed. */
        void trim();
    }

    private final Process process;
    private final long rest;
    private long settled;
    private long busy;
    private long trimmed;

    /** @param rest processor time between two looks, in nanoseconds, up to which nobody is asking */
    IdleMemory(Process process, long rest) {
        this.process = process;
        this.rest = rest;
        settled = process.heap();
        busy = process.busy();
    }

    void look() {
        long now = process.busy();
        boolean resting = now - busy <= rest;
        busy = now;
        if (resting) {
            giveBack(now);
        }
    }

    private void giveBack(long now) {
        if (process.heap() >= settled + Math.max(LEAST, settled / 4)) {
            process.collect();
            settled = process.heap();
            busy = process.busy();
        }
        if (now - trimmed > 4 * rest) {
            process.trim();
            busy = process.busy();
            trimmed = busy;
        }
    }
}
