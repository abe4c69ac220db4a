/**
 * The HTTP door: embedded Jetty, open from the first moment of the start.
 *
 * <p>{@link io.github.m99terminology.http.HttpEndpoint} listens, {@link
 * io.github.m99terminology.http.Gatekeeper} answers health and {@link io.github.m99terminology.http.Metrics} itself and lets other requests through once there is
 * somebody behind it, {@link io.github.m99terminology.http.AccessLog} writes one line per request, and {@link
 * io.github.m99terminology.http.ErrorPages} turns Jetty's own refusals into OperationOutcomes.
 */
@NullMarked
package io.github.m99terminology.http;

import org.jspecify.annotations.NullMarked;
