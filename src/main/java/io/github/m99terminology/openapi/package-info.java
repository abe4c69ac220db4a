/**
 * The FHIR endpoint as an OpenAPI document, for tools that know HTTP and not FHIR. {@link io.github.m99terminology.openapi.OpenApiDocument}
 * is the door: made of what the server has bound, what its CapabilityStatement claims, and the tables of parameters that the operations
 * themselves read by, so that it says the same as they do.
 */
@NullMarked
package io.github.m99terminology.openapi;

import org.jspecify.annotations.NullMarked;
