package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;

/** A value set as authored: what it includes of the code system, by filter or code by code. */
record ValueSetSpec(ResourceHead head, List<Include> include) {

    /** One filter or a list of codes; neither takes the whole code system. */
    record Include(List<Filter> filters, List<String> codes) {}

    /** One filter on a property. */
    record Filter(String property, FilterOperator op, String value) {}

    static List<ValueSetSpec> read(YamlMapping file, Project project, CodeList codes) {
        List<ValueSetSpec> specs = new ArrayList<>();
        for (YamlMapping form : file.forms("valueSets")) {
            List<Include> include = new ArrayList<>();
            for (YamlMapping part : form.forms("include")) {
                include.add(include(part, codes, project.mistakes()));
            }
            specs.add(new ValueSetSpec(ResourceHead.read(form, project), include));
            form.done();
        }
        file.done();
        return specs;
    }

    private static Include include(YamlMapping form, CodeList codes, Mistakes mistakes) {
        List<Filter> filters = new ArrayList<>();
        for (YamlMapping filter : form.forms("filters")) {
            String property = filter.text("property");
            String value = filter.text("value");
            if (property.equals("concept") && !codes.codes().contains(value)) {
                mistakes.unknownCode(filter.at("value"), value, codes.codes());
            }
            filters.add(new Filter(property, operator(filter, mistakes), value));
            filter.done();
        }
        for (Yaml.Text code : form.texts("codes")) {
            if (!codes.codes().contains(code.value())) {
                mistakes.unknownCode(code.at(), code.value(), codes.codes());
            }
        }
        Include include = new Include(filters, form.strings("codes"));
        if (filters.size() + (include.codes().isEmpty() ? 0 : 1) > 1) {
            mistakes.severalConditions(form.at());
        }
        form.done();
        return include;
    }

    private static FilterOperator operator(YamlMapping filter, Mistakes mistakes) {
        String written = filter.text("op");
        List<String> known = new ArrayList<>();
        for (FilterOperator operator : FilterOperator.values()) {
            if (operator != FilterOperator.NULL) {
                if (operator.toCode().equals(written)) {
                    return operator;
                }
                known.add(operator.toCode());
            }
        }
        mistakes.unknownName(filter.at("op"), "filter operator", written, known);
        return FilterOperator.EQUAL;
    }
}
