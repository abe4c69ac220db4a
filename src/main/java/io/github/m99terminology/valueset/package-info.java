/**
 * A value set, compiled. {@link io.github.m99terminology.valueset.ValueSetDefinition} is what somebody wrote; it is linked
 * to the code systems of a {@link io.github.m99terminology.valueset.Resolver} as a program over sets of ordinals.
 */
@NullMarked
package io.github.m99terminology.valueset;

import org.jspecify.annotations.NullMarked;
