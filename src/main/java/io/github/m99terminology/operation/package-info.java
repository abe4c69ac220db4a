/**
 * The terminology operations, each a pure function {@code (snapshot, request) → result}. A request checks itself when it is
 * made; a result is complete and describes itself, so that whoever writes it out decides nothing.
 *
 * <p>What an operation takes and gives is at the head of its class, as its {@code Request} and {@code Result}; of the three that are long it
 * stands beside them ({@link io.github.m99terminology.operation.Expand}, {@link io.github.m99terminology.operation.ValidateCode},
 * {@link io.github.m99terminology.operation.CheckDocumentation}).
 */
@NullMarked
package io.github.m99terminology.operation;

import org.jspecify.annotations.NullMarked;
