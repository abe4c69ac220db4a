/** M99 Terminology: a FHIR R4 terminology engine, its doors to HAPI FHIR, and a server that runs them. */
@NullMarked
package io.github.m99terminology;

import org.jspecify.annotations.NullMarked;
