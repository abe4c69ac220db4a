/** The touch points with HAPI FHIR: operation providers, interceptors, the validation bridge, the plugin's wiring. */
@NullMarked
package io.github.m99terminology.hapi;

import org.jspecify.annotations.NullMarked;
