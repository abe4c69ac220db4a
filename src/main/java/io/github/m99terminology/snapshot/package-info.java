/**
 * All compiled content at one instant. {@link io.github.m99terminology.snapshot.TerminologySnapshot} is immutable;
 * {@link io.github.m99terminology.snapshot.SnapshotStore} holds the current one and swaps it; a request's own
 * {@code tx-resource} content is laid over it for that request alone, and
 * {@link io.github.m99terminology.snapshot.BaseContent} lies beneath it, compiled when first asked for.
 */
@NullMarked
package io.github.m99terminology.snapshot;

import org.jspecify.annotations.NullMarked;
