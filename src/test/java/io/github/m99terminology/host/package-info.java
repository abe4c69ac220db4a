/**
 * What others run: a HAPI JPA server put together from HAPI's own classes, as its hosts do, in which the plugin and the benchmark are tried;
 * and what programs need that run in a JVM of their own.
 */
package io.github.m99terminology.host;
