package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** A value set over the official code system. */
final class ValueSetBuilder {
    private static final String EXPANSION_PARAMETER =
            "http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter";

    private final AuthoredContent content;

    ValueSetBuilder(AuthoredContent content) {
        this.content = content;
    }

    /**
     * The value set of a year. That of an earlier one names the version; that of the newest leaves it open, so that a coding of last year is
     * judged by last year.
     */
    ValueSet build(ValueSetSpec spec, Optional<Year> year) {
        ResourceHead head = year.map(of -> of.of(spec.head())).orElse(spec.head());
        ValueSet valueSet = new Metadata(content.project()).describe(new ValueSet(), head);
        year.ifPresent(of -> of.mark(valueSet));
        valueSet.getMeta().addProfile("http://hl7.org/fhir/StructureDefinition/shareablevalueset");
        valueSet.setImmutable(false);
        flat(valueSet);
        Narrative narrative = new Narrative(content.project().language(), head.title(), head.description());
        for (ValueSetSpec.Include part : spec.include()) {
            ConceptSetComponent include = valueSet.getCompose().addInclude();
            include.setSystem(content.codeSystem().url());
            year.filter(of -> !of.newest()).ifPresent(of -> include.setVersion(of.version()));
            List<String> conditions = new ArrayList<>();
            part.filters().forEach(filter -> {
                include.addFilter()
                        .setProperty(filter.property())
                        .setOp(filter.op())
                        .setValue(filter.value());
                conditions.add(filter.property() + " " + filter.op().toCode() + " " + filter.value());
            });
            part.codes().forEach(code -> include.addConcept().setCode(code));
            conditions.addAll(part.codes());
            narrative.say("Includes from " + include.getSystem() + ": "
                    + (conditions.isEmpty() ? "everything" : String.join("; ", conditions)) + ".");
        }
        narrative.on(valueSet);
        return valueSet;
    }

    /** Expanded as a list, unless a client asks for the tree: what fills a field with choices reads the first level alone. */
    private static void flat(ValueSet valueSet) {
        Extension parameter = new Extension(EXPANSION_PARAMETER);
        parameter.addExtension("name", new CodeType("excludeNested"));
        parameter.addExtension("value", new BooleanType(true));
        valueSet.getCompose().addExtension(parameter);
    }
}
