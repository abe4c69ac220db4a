package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.Test;

class OperationCodeTest {

    /** The specification's own list, as HAPI brings it. */
    @Test
    void everyCodeOfR4_isKnown() {
        CodeSystem codes = (CodeSystem) new DefaultProfileValidationSupport(Scripts.R4)
                .fetchCodeSystem("http://terminology.hl7.org/CodeSystem/testscript-operation-codes");

        assertThat(codes.getConcept().stream().map(ConceptDefinitionComponent::getCode))
                .hasSizeGreaterThan(40)
                .allMatch(OperationCode::isKnown);
    }
}
