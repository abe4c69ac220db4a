/**
 * The values that everybody speaks: canonicals, coded references, concepts' designations and properties, issues and
 * language ranges. Plain immutable Java; nothing here knows a server, a wire format or a particular code system.
 *
 * <p>Start with {@link io.github.m99terminology.model.Canonical} and {@link io.github.m99terminology.model.CodeRef};
 * every sentence that a person reads is written in the package {@link io.github.m99terminology.model.issues}.
 */
@NullMarked
package io.github.m99terminology.model;

import org.jspecify.annotations.NullMarked;
