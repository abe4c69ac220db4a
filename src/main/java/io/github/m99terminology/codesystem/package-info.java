/**
 * A code system, compiled. {@link io.github.m99terminology.codesystem.CodeSystemDefinition} is what somebody wrote;
 * {@link io.github.m99terminology.codesystem.CodeSystemIndex} is what requests are answered from: codes as ordinals, the
 * hierarchy as intervals, properties as masks, supplements laid over it.
 */
@NullMarked
package io.github.m99terminology.codesystem;

import org.jspecify.annotations.NullMarked;
