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

/** Takes out of the CapabilityStatement what HAPI declares and what is refused here: search parameters, formats, kinds of patch. */
@Interceptor
final class ListedParameters {
    /** They need a full-text index, which is switched off. */
    private static final List<String> FULL_TEXT = List.of("_content", "_text", "_filter");

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
                    .removeIf(parameter -> FULL_TEXT.contains(parameter.getName())
                            || UnindexedParameters.of(resource.getType()).contains(parameter.getName()));
        }
    }
}
