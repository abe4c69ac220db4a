/**
 * The only translation between R4 and the engine, both ways. Resources become definitions
 * ({@link io.github.m99terminology.fhir.Definitions}); a request's parameters ({@link io.github.m99terminology.fhir.IncomingParameters})
 * pass their operation's table and become a request of the engine; its result becomes an {@link io.github.m99terminology.fhir.Answer},
 * described once and rendered as JSON or as R4's model. {@link io.github.m99terminology.fhir.TerminologyOperation} is the way through.
 */
@NullMarked
package io.github.m99terminology.fhir;

import org.jspecify.annotations.NullMarked;
