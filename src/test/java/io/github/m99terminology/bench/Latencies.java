package io.github.m99terminology.bench;

/** Latencies counted by microsecond; what takes longer than the last slot is counted there. */
final class Latencies {
    private final int[] slots = new int[2_000_000];
    private long count;

    void add(long nanos) {
        slots[(int) Math.min(nanos / 1_000, slots.length - 1)]++;
        count++;
    }

    Load over(long nanos) {
        return new Load(count * 1e9 / nanos, count, quantile(0.50), quantile(0.99), 0);
    }

    private int quantile(double q) {
        long rank = (long) Math.ceil(q * count);
        long seen = 0;
        for (int micros = 0; micros < slots.length; micros++) {
            seen += slots[micros];
            if (seen >= rank) {
                return micros;
            }
        }
        return slots.length;
    }
}
