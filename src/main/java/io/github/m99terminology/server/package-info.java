/**
 * The standalone server: one command that starts Jetty, HAPI's JPA server and the terminology engine.
 *
 * <p>A tour: {@link io.github.m99terminology.server.Main} is the command line. {@link
 * io.github.m99terminology.settings.Settings} holds every setting, read once from {@code server.properties}, a
 * configuration file, the environment and the command line, and refused as a whole when one is wrong. {@link
 * io.github.m99terminology.server.TerminologyServer} starts and stops the parts in order: the HTTP door (which
 * answers {@code /health/live} from its first moment), the database and HAPI ({@code jpa}), then the FHIR
 * endpoint ({@code rest}).
 *
 * <p>Other parts take their place as Spring beans of three types: {@link
 * io.github.m99terminology.rest.RestPlugin} (providers and interceptors for the FHIR endpoint), {@link
 * io.github.m99terminology.http.Readiness} (what must hold before the server calls itself ready) and {@link
 * io.github.m99terminology.http.ServletMount} (pages beside the FHIR endpoint).
 */
@NullMarked
package io.github.m99terminology.server;

import org.jspecify.annotations.NullMarked;
