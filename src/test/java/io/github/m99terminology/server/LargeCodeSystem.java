package io.github.m99terminology.server;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.StringType;

/**
 * A code system too large for {@link #SETTING}, with all that a concept may have:
 *
 * <pre>
 *   g0 ─ g0.0 ─ g0.0.0 … g0.0.9
 *      ─ g0.1 …
 *   g1 …
 * </pre>
 */
final class LargeCodeSystem {
    static final String URL = "http://example.org/large";

    /** The setting {@code body.limit} in tests with such code systems: smaller than they are. */
    static final String SETTING = "300KB";

    private LargeCodeSystem() {}

    static String json(String id, String version) {
        return json(of(id, version));
    }

    static String json(CodeSystem codeSystem) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(codeSystem);
    }

    static CodeSystem of(String id, String version) {
        CodeSystem large = new CodeSystem();
        large.setId(id);
        large.setUrl(URL + "/" + id).setVersion(version).setTitle("Large").setStatus(PublicationStatus.ACTIVE);
        large.setCaseSensitive(true).setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        large.addProperty().setCode("flag").setType(PropertyType.BOOLEAN);
        large.addProperty().setCode("dose").setType(PropertyType.DECIMAL);
        for (int i = 0; i < 20; i++) {
            ConceptDefinitionComponent group = concept("g" + i);
            large.addConcept(group);
            for (int j = 0; j < 10; j++) {
                ConceptDefinitionComponent middle = concept("g" + i + "." + j);
                group.addConcept(middle);
                for (int k = 0; k < 10; k++) {
                    middle.addConcept(concept("g" + i + "." + j + "." + k));
                }
            }
        }
        return large;
    }

    private static ConceptDefinitionComponent concept(String code) {
        ConceptDefinitionComponent concept = new ConceptDefinitionComponent()
                .setCode(code)
                .setDisplay("The concept \"" + code + "\" <äö> & more")
                .setDefinition("What is meant by " + code);
        concept.addExtension("http://example.org/extension", new StringType("of " + code));
        concept.addDesignation()
                .setLanguage("de")
                .setUse(new Coding("http://example.org/use", "name", "Name"))
                .setValue("Der Begriff " + code);
        concept.addProperty().setCode("flag").setValue(new BooleanType(code.endsWith("1")));
        concept.addProperty().setCode("dose").setValue(new DecimalType(new BigDecimal("1.10")));
        return concept;
    }
}
