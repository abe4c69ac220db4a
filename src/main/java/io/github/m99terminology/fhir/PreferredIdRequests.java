package io.github.m99terminology.fhir;

import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.PreferredId;
import java.util.List;

/** {@code $preferred-id}'s parameters. */
final class PreferredIdRequests {

    /** <a href="http://hl7.org/fhir/R4/valueset-namingsystem-identifier-type.html">R4's types of names.</a> */
    private static final List<String> TYPES = List.of("oid", "uuid", "uri", "other");

    private PreferredIdRequests() {}

    static PreferredId.Request preferredId(RequestParameters parameters) {
        String id = parameters.text("id");
        String type = parameters.text("type");
        if (id == null || type == null) {
            throw RequestParameters.invalid(
                    RequestIssues.parameterMissing(parameters.operation(), id == null ? "id" : "type"));
        }
        if (!TYPES.contains(type)) {
            throw RequestParameters.invalid(RequestIssues.parameterMalformed(
                    parameters.operation(), "type", type, "one of " + String.join(", ", TYPES)));
        }
        return new PreferredId.Request(id.strip(), type);
    }
}
