/**
 * The FHIR endpoint: HAPI's {@code RestfulServer}, and what stands before it.
 *
 * <p>A request passes {@link io.github.m99terminology.rest.RequestFilter} (syntax, media types, body limit), all from one {@link
 * io.github.m99terminology.hapi.RequestHead}, then {@link
 * io.github.m99terminology.rest.FhirEndpoint}, which asks {@link
 * io.github.m99terminology.rest.WriteGate} about every method that HAPI is about to call. {@code $validate} of
 * types that are not stored finds its way through {@link io.github.m99terminology.rest.AnyType}. A {@link
 * io.github.m99terminology.rest.PageRequest} passes the same way, and is answered by a page in the end.
 */
@NullMarked
package io.github.m99terminology.rest;

import org.jspecify.annotations.NullMarked;
