package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.m99terminology.settings.Settings;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** What the CapabilityStatement says of who may do what; how to get a token stands in SMART's description beside it. */
@Interceptor
final class SecurityStatement {
    private static final String SERVICES = "http://terminology.hl7.org/CodeSystem/restful-security-service";

    private final Settings settings;

    SecurityStatement(Settings settings) {
        this.settings = settings;
    }

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    void say(IBaseConformance conformance) {
        if (conformance instanceof CapabilityStatement statement) {
            CapabilityStatementRestSecurityComponent security =
                    statement.getRestFirstRep().getSecurity();
            security.setCors(!settings.http().origins().isEmpty());
            security.addService(service());
            security.setDescription(reads() + " " + writes());
        }
    }

    private CodeableConcept service() {
        return settings.authorisation().provider().isPresent()
                ? new CodeableConcept()
                        .setText("OAuth 2.0 with SMART's system scopes; see .well-known/smart-configuration")
                        .addCoding(service("SMART-on-FHIR", "SMART-on-FHIR"))
                        .addCoding(service("OAuth", "OAuth"))
                : new CodeableConcept().setText("A bearer token of the server's own, for those who write");
    }

    private static Coding service(String code, String display) {
        return new Coding(SERVICES, code, display);
    }

    private String reads() {
        return settings.authorisation().openReads()
                ? "Reads, and operations that only read, are open to whoever reaches the server."
                : "Reads and operations need a token, but for metadata.";
    }

    private String writes() {
        return settings.writeToken().isPresent()
                        || settings.authorisation().provider().isPresent()
                ? "Writes and $closure need a token."
                : "Writes and $closure are closed.";
    }
}
