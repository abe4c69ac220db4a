package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.annotation.Operation;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;

/** System-level {@code $versions} (<a href="http://hl7.org/fhir/capabilitystatement-operation-versions.html">FHIR</a>): R4 alone. */
public final class VersionsProvider implements TerminologyProvider {

    @Operation(
            name = "$versions",
            idempotent = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/CapabilityStatement-versions")
    public Parameters versions() {
        Parameters versions = new Parameters();
        versions.addParameter("version", new CodeType("4.0"));
        versions.addParameter("default", new CodeType("4.0"));
        return versions;
    }
}
