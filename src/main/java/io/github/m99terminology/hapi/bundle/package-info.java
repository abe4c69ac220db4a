/**
 * Operations in FHIR batches and transactions. HAPI's storage answers a Bundle's reads, searches and writes, and operations by GET;
 * an operation that is posted it would take for a create.
 * {@link io.github.m99terminology.hapi.bundle.BundleProvider} takes every operation out of a Bundle, leaves the rest to the storage, and
 * puts the answers together in the Bundle's order.
 */
@NullMarked
package io.github.m99terminology.hapi.bundle;

import org.jspecify.annotations.NullMarked;
