/**
 * The touch points with HAPI FHIR. {@link io.github.m99terminology.hapi.TerminologyPlugin} wires them as Spring beans.
 *
 * <p>What an HTTP request says before its body is read once, into a {@link io.github.m99terminology.hapi.RequestHead}. Requests come in by one of three doors, and all of them end in
 * {@link io.github.m99terminology.hapi.TerminologyAnswers}: the operation providers
 * ({@link io.github.m99terminology.hapi.CodeSystemOperationProvider} and its like), which any HAPI server can register; the
 * {@link io.github.m99terminology.hapi.FastPath}, which answers the same requests before HAPI handles them; and
 * {@link io.github.m99terminology.hapi.TerminologyValidationSupport}, which HAPI's validator asks.
 */
@NullMarked
package io.github.m99terminology.hapi;

import org.jspecify.annotations.NullMarked;
