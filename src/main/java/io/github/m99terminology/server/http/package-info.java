/**
 * The HTTP door: embedded Jetty, open from the first moment of the start.
 *
 * <p>{@link io.github.m99terminology.server.http.HttpDoor} listens, {@link
 * io.github.m99terminology.server.http.Gatekeeper} answers health itself and lets other requests through once there is
 * somebody behind it, {@link io.github.m99terminology.server.http.AccessLog} writes one line per request, and {@link
 * io.github.m99terminology.server.http.ErrorPages} turns Jetty's own refusals into OperationOutcomes.
 */
@NullMarked
package io.github.m99terminology.server.http;

import org.jspecify.annotations.NullMarked;
