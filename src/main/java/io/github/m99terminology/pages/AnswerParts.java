package io.github.m99terminology.pages;

import io.github.m99terminology.pages.Grid.Row;
import io.github.m99terminology.pages.ValueSetParts.Expansion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** What an operation answers, in tables; nothing where it is no more than its JSON. */
record AnswerParts(Resource answer, CodeLinks places) {

    private static final int MOST_ROWS = 500;

    List<Part> parts() {
        if (answer instanceof Parameters parameters) {
            return List.of(told(parameters));
        }
        if (answer instanceof Bundle bundle) {
            return List.of(packed(bundle));
        }
        return answer instanceof ValueSet set && set.hasExpansion() ? List.of(expanded(set)) : List.of();
    }

    private static Part told(Parameters parameters) {
        List<ParametersParameterComponent> all = parameters.getParameter();
        List<Row> rows = all.stream()
                .limit(MOST_ROWS)
                .map(parameter -> Row.of(Cell.text(parameter.getName()), Cell.text(said(parameter))))
                .toList();
        Grid grid = Grid.of("What was answered", List.of("Parameter", "Value"), rows);
        if (rows.size() < all.size()) {
            grid = grid.with(ResourceWords.shortened(rows.size(), all.size(), "parameters"), List.of());
        }
        return Part.grid("told", "In short", "", grid);
    }

    /** A value, or the values of its parts one after another. */
    private static String said(ParametersParameterComponent parameter) {
        if (!parameter.hasPart()) {
            return parameter.hasResource() ? parameter.getResource().fhirType() : Details.value(parameter.getValue());
        }
        Stream<String> parts = parameter.getPart().stream()
                .map(part -> Details.said(part.getName()) + ": " + said(part))
                .filter(part -> !part.endsWith(": "));
        return parts.collect(Collectors.joining(" · "));
    }

    private static Part packed(Bundle bundle) {
        List<Row> rows = bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(MetadataResource.class::isInstance)
                .map(MetadataResource.class::cast)
                .limit(MOST_ROWS)
                .map(each -> Row.of(
                        Cell.text(each.fhirType()),
                        Cell.text(ResourceView.title(each)),
                        Cell.text(each.getUrl()),
                        Cell.text(each.getVersion())))
                .toList();
        Grid grid = Grid.of("What is in the Bundle", List.of("Type", "Title", "URL", "Version"), rows);
        return Part.grid(
                "told", "Resources (" + Details.number(bundle.getEntry().size()) + ")", "", grid);
    }

    private Part expanded(ValueSet set) {
        List<ValueSetExpansionContainsComponent> codes = Expansion.of(set).codes();
        List<Row> rows = codes.stream().limit(MOST_ROWS).map(this::row).toList();
        Grid grid = Grid.of("Codes of the expansion", List.of("Code", "Display", "Code system", "Version"), rows)
                .dense();
        if (rows.size() < codes.size()) {
            grid = grid.with(ResourceWords.shortened(rows.size(), codes.size(), "codes"), List.of());
        }
        String total = set.getExpansion().hasTotal()
                ? "Of " + Details.number(set.getExpansion().getTotal()) + " in all. "
                : "";
        return Part.grid("told", "Expansion (" + Details.number(codes.size()) + ")", total, grid);
    }

    private Row row(ValueSetExpansionContainsComponent code) {
        return Row.of(
                places.code(code.getSystem(), code.getCode()),
                Cell.text(code.getDisplay()),
                Cell.text(code.getSystem()),
                Cell.text(code.getVersion()));
    }
}
