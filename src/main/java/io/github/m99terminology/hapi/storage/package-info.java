/**
 * The writing path: what is stored in HAPI's JPA storage becomes what the engine serves.
 *
 * <pre>
 *                start                                       a write                              another node's write
 *   ShippedContent ─▶ ContentInstaller ─▶ storage     WriteListener (compile, or 422)      ChangeWatcher (every 250 ms)
 *                                            │               │ commit                               │ ids
 *                                            ▼               ▼                                      ▼
 *                                   ┌──────────────────── SnapshotFeed ────────────────────────────────┐
 *                                   │   which version of which resource the snapshot holds; swaps it   │
 *                                   └──────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * Beside it, {@link io.github.m99terminology.hapi.storage.StoredClosureTables} keeps clients' closure tables.
 *
 * <p>{@link io.github.m99terminology.hapi.storage.StorageConfiguration} wires it into any HAPI JPA R4 server.
 */
@NullMarked
package io.github.m99terminology.hapi.storage;

import org.jspecify.annotations.NullMarked;
