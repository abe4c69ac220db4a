/**
 * The audit: an AuditEvent for each request that wrote or tried to, and where that is switched on for each transaction of IHE's SVCM.
 *
 * <p>{@link io.github.m99terminology.http.AuditedRequests} are taken by one thread ({@link io.github.m99terminology.audit.AuditWriter}) into a table of their own
 * ({@link io.github.m99terminology.audit.AuditTable}), beside HAPI's and out of its searches' reach; {@link io.github.m99terminology.audit.AuditProvider} reads
 * them to who may.
 */
@NullMarked
package io.github.m99terminology.audit;

import org.jspecify.annotations.NullMarked;
