package io.github.m99terminology.bench;

/**
 * What one round gave.
 *
 * @param perSecond answers per second
 * @param p50 microseconds
 * @param p99 microseconds
 * @param cpu processor time that the server spent on one answer, in microseconds
 */
record Load(double perSecond, long answers, int p50, int p99, double cpu) {
    Load withCpu(double micros) {
        return new Load(perSecond, answers, p50, p99, micros);
    }
}
