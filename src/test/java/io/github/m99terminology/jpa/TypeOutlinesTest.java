package io.github.m99terminology.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.junit.jupiter.api.Test;

class TypeOutlinesTest {
    private final FhirContext fhir = FhirContext.forR4();

    /** The oracle: the StructureDefinitions that the specification publishes. */
    @Test
    void outlines_ofEveryType_agreeWithTheSpecification() {
        Map<String, String> outlines = types(new TypeOutlines(fhir).fetchAllStructureDefinitions());
        Map<String, String> specified = types(new DefaultProfileValidationSupport(fhir).fetchAllStructureDefinitions());

        specified.values().removeAll(outlines.values());
        assertThat(specified).isEmpty();
    }

    private static Map<String, String> types(List<StructureDefinition> definitions) {
        Map<String, String> types = new TreeMap<>();
        for (StructureDefinition definition : definitions) {
            if (definition.getDerivation() == TypeDerivationRule.SPECIALIZATION
                    && definition.getKind() != StructureDefinitionKind.LOGICAL) {
                types.put(
                        definition.getName(),
                        definition.getUrl() + " " + definition.getType() + " " + definition.getKind() + " is a "
                                + definition.getBaseDefinition());
            }
        }
        return types;
    }
}
