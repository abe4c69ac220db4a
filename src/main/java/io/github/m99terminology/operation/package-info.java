/**
 * The terminology operations, each a pure function {@code (snapshot, request) → result}. A request checks itself when it is
 * made; a result is complete and describes itself, so that whoever writes it out decides nothing.
 */
@NullMarked
package io.github.m99terminology.operation;

import org.jspecify.annotations.NullMarked;
