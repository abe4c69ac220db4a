/**
 * The code systems and value sets of the R4 specification in the host's reads and searches: they stand in no table, and clients look for
 * them there before they ask for an operation.
 */
@NullMarked
package io.github.m99terminology.hapi.search;

import org.jspecify.annotations.NullMarked;
