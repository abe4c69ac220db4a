/**
 * Code systems that FHIR names and does not publish, and that every resource needs: units, languages, media types, countries, currencies,
 * states. Their content is that of libraries which are kept by others; {@link io.github.m99terminology.hapi.external.ExternalContent} is
 * where to begin.
 */
@NullMarked
package io.github.m99terminology.hapi.external;

import org.jspecify.annotations.NullMarked;
