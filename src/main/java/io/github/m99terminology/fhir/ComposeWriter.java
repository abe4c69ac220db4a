package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.Elements.flag;
import static io.github.m99terminology.fhir.Elements.text;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;

/** A value set's {@code compose}, for expansions that include their definition. */
final class ComposeWriter {

    private static final String PARAMETER = "http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter";

    /** Those of later versions travel in an extension, as they came. */
    private static final Set<String> OF_R4 = Stream.of(FilterOperator.values())
            .filter(each -> each != FilterOperator.NULL)
            .map(FilterOperator::toCode)
            .collect(Collectors.toSet());

    private final Sink sink;

    ComposeWriter(Sink sink) {
        this.sink = sink;
    }

    void write(ValueSetDefinition definition) {
        if (definition.hasCompose()) {
            sink.object("compose", () -> {
                sink.objects("extension", definition.expansionParameters(), this::parameter);
                text(sink, "lockedDate", "date", definition.lockedDate());
                flag(sink, "inactive", definition.inactive());
                sink.objects("include", definition.include(), this::conceptSet);
                sink.objects("exclude", definition.exclude(), this::conceptSet);
            });
        }
    }

    private void parameter(ExpansionParameter parameter) {
        Extension name = Extension.of("name", new PropertyValue.CodeValue(parameter.name()));
        Extension value = Extension.of("value", parameter.value());
        Elements.extension(sink, new Extension(PARAMETER, null, List.of(name, value)));
    }

    private void conceptSet(ConceptSetDefinition set) {
        text(sink, "system", "uri", set.system());
        text(sink, "version", "string", set.version());
        sink.objects("concept", set.concepts(), this::concept);
        sink.objects("filter", set.filters(), this::filter);
        sink.primitives(
                "valueSet",
                "canonical",
                set.valueSets().stream().map(Canonical::toString).toList());
    }

    private void concept(EnumeratedConcept concept) {
        Elements.extensions(sink, concept.extensions());
        sink.primitive("code", "code", concept.code());
        text(sink, "display", "string", concept.display());
        sink.objects("designation", concept.designations(), designation -> Elements.designation(sink, designation));
    }

    private void filter(Filter filter) {
        text(sink, "property", "code", filter.property());
        if (filter.op() == null || OF_R4.contains(filter.op())) {
            text(sink, "op", "code", filter.op());
        } else {
            Extension later = Extension.of(ValueSetReader.OPERATOR, new PropertyValue.CodeValue(filter.op()));
            sink.extended("op", "code", later);
        }
        text(sink, "value", "string", filter.value());
    }
}
