package io.github.m99terminology.operation;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.snapshot.VersionPolicy;

/** CodeSystem {@code $subsumes} (<a href="http://hl7.org/fhir/R4/codesystem-operation-subsumes.html">R4</a>). */
public record SubsumesRequest(CodeRef codingA, CodeRef codingB, VersionPolicy versions) {}
