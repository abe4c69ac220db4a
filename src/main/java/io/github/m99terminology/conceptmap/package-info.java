/**
 * A concept map, compiled: {@link io.github.m99terminology.conceptmap.ConceptMapDefinition} is what somebody wrote,
 * {@link io.github.m99terminology.conceptmap.ConceptMapIndex} two hash tables, forward and reverse.
 */
@NullMarked
package io.github.m99terminology.conceptmap;

import org.jspecify.annotations.NullMarked;
