/**
 * What of the stored content is offered, and how. Storage keeps what was stored; a host that may not offer the codes of some code
 * system withholds them at both doors, and loses nothing when it is set otherwise later:
 *
 * <pre>
 *   storage ──▶ ContentView ──▶ engine: operations, pages       ({@link io.github.m99terminology.hapi.content.Withholding} and
 *      │                                                         {@link io.github.m99terminology.hapi.content.Displays})
 *      └──────▶ WithheldContent ──▶ read, search, history       (Withholding alone: displays are never part of a resource)
 * </pre>
 */
@NullMarked
package io.github.m99terminology.hapi.content;

import org.jspecify.annotations.NullMarked;
