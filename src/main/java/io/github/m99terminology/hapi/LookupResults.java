package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.support.IValidationSupport.BaseConceptProperty;
import ca.uhn.fhir.context.support.IValidationSupport.CodingConceptProperty;
import ca.uhn.fhir.context.support.IValidationSupport.ConceptDesignation;
import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.context.support.IValidationSupport.StringConceptProperty;
import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.operation.Lookup;
import java.util.ArrayList;
import java.util.List;

/** {@code $lookup}'s result as HAPI's support chain takes it: it knows no property types beyond text, Coding and boolean. */
final class LookupResults {

    private LookupResults() {}

    static LookupCodeResult of(Lookup.Result result) {
        LookupCodeResult hapi = new LookupCodeResult()
                .setFound(true)
                .setSearchedForCode(result.code())
                .setSearchedForSystem(result.system());
        hapi.setCodeDisplay(result.display());
        hapi.setCodeSystemDisplayName(result.name());
        hapi.setCodeSystemVersion(result.version());
        hapi.setCodeIsAbstract(result.isAbstract());
        List<BaseConceptProperty> properties = new ArrayList<>();
        result.properties().forEach(property -> properties.add(property(property)));
        hapi.setProperties(properties);
        result.designations().forEach(designation -> hapi.getDesignations().add(designation(designation)));
        return hapi;
    }

    private static BaseConceptProperty property(FoundProperty property) {
        if (property.value() instanceof CodingValue value) {
            CodeRef coding = value.coding();
            return new CodingConceptProperty(property.code(), coding.system(), coding.code(), coding.display());
        }
        return new StringConceptProperty(property.code(), property.value().text());
    }

    private static ConceptDesignation designation(Designation designation) {
        ConceptDesignation hapi = new ConceptDesignation();
        hapi.setLanguage(designation.language());
        hapi.setValue(designation.value());
        CodeRef use = designation.use();
        if (use != null) {
            hapi.setUseSystem(use.system()).setUseCode(use.code()).setUseDisplay(use.display());
        }
        return hapi;
    }
}
