package io.github.m99terminology.http;

/**
 * Something that must hold before {@code /health/ready} says yes, such as a first terminology snapshot. Every bean of
 * this type is asked on each call, so the answer must be cheap.
 */
@FunctionalInterface
public interface Readiness {
    boolean isReady();
}
