/** The server that runs by itself: embedded Jetty and HAPI JPA, settings, health, pages and the command line. */
@NullMarked
package io.github.m99terminology.server;

import org.jspecify.annotations.NullMarked;
