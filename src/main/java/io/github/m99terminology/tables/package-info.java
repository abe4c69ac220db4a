/**
 * Resources as tables, for those who work without FHIR: a line for each concept or pair, in a file that spreadsheets open.
 *
 * <p>Start at {@link io.github.m99terminology.tables.ResourceTable}; {@link io.github.m99terminology.tables.Csv} writes it.
 */
@NullMarked
package io.github.m99terminology.tables;

import org.jspecify.annotations.NullMarked;
