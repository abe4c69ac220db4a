/**
 * Laws of the whole engine, on generated content: each test draws a seed, makes a {@link
 * io.github.m99terminology.operation.laws.GeneratedTerminology} of it, and compares what the operations answer with what must hold of
 * every answer. {@link io.github.m99terminology.operation.laws.NaiveTerminology} is the specification, read without regard for speed.
 * CONTRIBUTING.md lists the laws, how many cases each runs, and a bug that each was seen to catch.
 */
@NullMarked
package io.github.m99terminology.operation.laws;

import org.jspecify.annotations.NullMarked;
