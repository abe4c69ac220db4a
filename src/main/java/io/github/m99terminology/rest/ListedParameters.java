package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CodeType;

/**
 * Takes out of the CapabilityStatement what HAPI declares and what is refused here: search parameters, formats, kinds of patch. HAPI's own
 * {@code $validate} has the definition that the specification gives it, and not one under a name that only HAPI knows.
 */
@Interceptor
final class ListedParameters {
    /** They need indexes that are switched off: of all text, and of the language of resources. */
    private static final List<String> NOT_INDEXED = List.of("_content", "_text", "_filter", "_language");

    private static final String VALIDATE = "http://hl7.org/fhir/OperationDefinition/Resource-validate";

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    void correct(IBaseConformance conformance) {
        if (conformance instanceof CapabilityStatement statement) {
            statement.getRest().forEach(ListedParameters::correct);
            statement.setFormat(codes(MediaTypes.LISTED)).setPatchFormat(codes(List.of(MediaTypes.PATCH)));
        }
    }

    private static List<CodeType> codes(List<String> codes) {
        return codes.stream().map(CodeType::new).toList();
    }

    private static void correct(CapabilityStatementRestComponent rest) {
        for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
            resource.getSearchParam()
                    .removeIf(parameter -> NOT_INDEXED.contains(parameter.getName())
                            || UnindexedParameters.of(resource.getType()).contains(parameter.getName()));
            resource.getOperation().stream()
                    .filter(operation -> operation.getName().equals("validate"))
                    .forEach(operation -> operation.setDefinition(VALIDATE));
        }
    }
}
