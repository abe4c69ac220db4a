/** The only translation between R4 and the engine, both ways: definitions and requests in, answers out. */
@NullMarked
package io.github.m99terminology.fhir;

import org.jspecify.annotations.NullMarked;
