/** A HAPI JPA server put together from HAPI's own classes, as its hosts do: what the plugin and the benchmark are tried in. */
package io.github.m99terminology.host;
