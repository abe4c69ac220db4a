/**
 * How a host comes by the plugin: one property turns it on ({@link io.github.m99terminology.hapi.host.TerminologyAutoConfiguration}), a
 * host that it was not made for is left alone ({@link io.github.m99terminology.hapi.FitsHost}), settings that cannot be meant stop the
 * start ({@link io.github.m99terminology.hapi.host.HostSettings}), and everything is registered together or not at all
 * ({@link io.github.m99terminology.hapi.host.HostRegistration}).
 */
@NullMarked
package io.github.m99terminology.hapi.host;

import org.jspecify.annotations.NullMarked;
