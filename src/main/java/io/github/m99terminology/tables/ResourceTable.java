package io.github.m99terminology.tables;

import static io.github.m99terminology.tables.StatementTable.said;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.OtherElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;

/** A code system, an expansion or a map as lines of cells, the names of the columns first. */
public final class ResourceTable {

    private static final List<String> CONCEPTS =
            List.of("system", "version", "code", "display", "definition", "parent");
    private static final List<String> EXPANDED =
            List.of("system", "version", "code", "display", "abstract", "inactive", "parent");
    private static final List<String> PAIRS = List.of(
            "source system",
            "source version",
            "source code",
            "source display",
            "target system",
            "target version",
            "target code",
            "target display",
            "equivalence",
            "coverage",
            "grade",
            "source",
            "comment");

    /** R4 has no properties in an expansion; R5's travel in this extension. */
    private static final String PROPERTY = "extension-ValueSet.expansion.contains.property";

    private ResourceTable() {}

    /** Empty for what is no table. */
    public static Optional<List<List<String>>> of(Resource resource) {
        if (resource instanceof CodeSystem system) {
            return Optional.of(concepts(system));
        } else if (resource instanceof ValueSet set && set.hasExpansion()) {
            return Optional.of(expansion(set));
        } else if (resource instanceof ConceptMap map) {
            return Optional.of(pairs(map));
        }
        return Optional.empty();
    }

    /** Those of a supplement are the codes of what it supplements. */
    private static List<List<String>> concepts(CodeSystem system) {
        StatementTable table = new StatementTable(CONCEPTS, system.getLanguage());
        String[] described = system.hasSupplements()
                ? system.getSupplements().split("\\|", 2)
                : new String[] {said(system.getUrl()), said(system.getVersion())};
        String version = described.length > 1 ? described[1] : "";
        system.getConcept().forEach(concept -> add(concept, described[0], version, "", table));
        return table.written();
    }

    private static void add(
            ConceptDefinitionComponent concept, String system, String version, String parent, StatementTable table) {
        StatementTable.Line line =
                table.add(system, version, concept.getCode(), concept.getDisplay(), concept.getDefinition(), parent);
        concept.getDesignation()
                .forEach(each ->
                        line.designation(each.getLanguage(), each.getUse(), each.getValue(), each.getExtension()));
        concept.getProperty()
                .forEach(each -> line.statement(
                        said(each.getCode()), TargetEvidence.text(each.getValue()), each.getExtension()));
        concept.getConcept().forEach(below -> add(below, system, version, said(concept.getCode()), table));
    }

    private static List<List<String>> expansion(ValueSet set) {
        StatementTable table = new StatementTable(EXPANDED, set.getLanguage());
        Map<String, String> versions = versions(set);
        set.getExpansion().getContains().forEach(concept -> add(concept, "", versions, table));
        return table.written();
    }

    /** Of code systems that are there in one version: an expansion tells that once, and not with each code. */
    private static Map<String, String> versions(ValueSet set) {
        Map<String, String> versions = new HashMap<>();
        set.getExpansion().getParameter().stream()
                .filter(parameter -> "used-codesystem".equals(parameter.getName()))
                .map(parameter -> TargetEvidence.text(parameter.getValue()).split("\\|", 2))
                .filter(canonical -> canonical.length > 1)
                .forEach(canonical -> versions.merge(canonical[0], canonical[1], (one, other) -> ""));
        return versions;
    }

    private static void add(
            ValueSetExpansionContainsComponent concept,
            String parent,
            Map<String, String> versions,
            StatementTable table) {
        StatementTable.Line line = table.add(
                concept.getSystem(),
                concept.hasVersion() ? concept.getVersion() : versions.get(said(concept.getSystem())),
                concept.getCode(),
                concept.getDisplay(),
                isTrue(concept.getAbstractElement()),
                isTrue(concept.getInactiveElement()),
                parent);
        concept.getDesignation()
                .forEach(each ->
                        line.designation(each.getLanguage(), each.getUse(), each.getValue(), each.getExtension()));
        concept.getExtension().stream()
                .filter(each -> said(each.getUrl()).endsWith(PROPERTY))
                .forEach(each -> line.statement(
                        TargetEvidence.text(part(each, "code")),
                        TargetEvidence.text(part(each, "value")),
                        each.getExtension()));
        concept.getContains().forEach(below -> add(below, said(concept.getCode()), versions, table));
    }

    private static String isTrue(BooleanType flag) {
        return String.valueOf(Boolean.TRUE.equals(flag.getValue()));
    }

    private static @Nullable Type part(Extension extension, String name) {
        return extension.getExtension().stream()
                .filter(part -> name.equals(part.getUrl()))
                .findFirst()
                .map(Extension::getValue)
                .orElse(null);
    }

    private static List<List<String>> pairs(ConceptMap map) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(PAIRS);
        for (ConceptMapGroupComponent group : map.getGroup()) {
            for (SourceElementComponent element : group.getElement()) {
                List<TargetElementComponent> targets =
                        element.hasTarget() ? element.getTarget() : List.of(new TargetElementComponent());
                targets.forEach(target -> lines.add(pair(group, element, target)));
            }
        }
        return lines;
    }

    private static List<String> pair(
            ConceptMapGroupComponent group, SourceElementComponent element, TargetElementComponent target) {
        TargetEvidence evidence = TargetEvidence.of(target.getExtension());
        return Stream.of(
                        group.getSource(),
                        group.getSourceVersion(),
                        element.getCode(),
                        element.getDisplay(),
                        target.hasCode() ? group.getTarget() : "",
                        target.hasCode() ? group.getTargetVersion() : "",
                        target.getCode(),
                        target.getDisplay(),
                        target.getEquivalenceElement().getValueAsString(),
                        evidence.coverage(),
                        evidence.grade(),
                        String.join("; ", evidence.sources()),
                        comment(target))
                .map(StatementTable::said)
                .toList();
    }

    private static String comment(TargetElementComponent target) {
        Stream<String> depends = target.getDependsOn().stream().map(other -> "depends on " + other(other));
        Stream<String> products = target.getProduct().stream().map(other -> "also gives " + other(other));
        return Stream.concat(Stream.of(said(target.getComment())), Stream.concat(depends, products))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String other(OtherElementComponent other) {
        return said(other.getProperty()) + ": " + said(other.getValue());
    }
}
