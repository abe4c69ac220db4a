package io.github.m99terminology.guidance;

import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.operation.Lookup;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands beside a code in a list of codes: the properties that a layout names, each with its grade and its sources.
 *
 * @param properties codes of properties, in the order of the columns
 */
public record ListedFacts(Terminology terminology, List<String> properties) {

    public ListedFacts {
        properties = List.copyOf(properties);
    }

    /**
     * One property of a code.
     *
     * @param value several are joined; empty when nothing is known
     * @param grade its letter; empty for none
     * @param origins citations, in order
     */
    public record Listed(String value, String grade, List<String> origins) {
        public Listed {
            origins = List.copyOf(origins);
        }
    }

    /** What each property is called. */
    public List<String> labels() {
        return properties.stream().map(GuidanceCodes::label).toList();
    }

    /** One for each property; of a code or a version that is not here, nothing is known. */
    public List<Listed> of(CodeRef coding) {
        List<FoundProperty> found = coding.system() == null || coding.code() == null || properties.isEmpty()
                ? List.of()
                : terminology
                        .lookup(coding, properties)
                        .map(Lookup.Result::properties)
                        .orElse(List.of());
        return properties.stream()
                .map(property -> listed(found.stream()
                        .filter(each -> each.code().equals(property))
                        .toList()))
                .toList();
    }

    private static Listed listed(List<FoundProperty> values) {
        List<Evidence> evidence =
                values.stream().map(value -> Evidence.of(value.extensions())).toList();
        return new Listed(
                joined(values.stream().map(ListedFacts::text)),
                joined(evidence.stream().flatMap(each -> grade(each))),
                evidence.stream()
                        .flatMap(each -> each.origins().stream())
                        .distinct()
                        .toList());
    }

    private static Stream<String> grade(Evidence evidence) {
        return evidence.grade() == null || evidence.grade().code() == null
                ? Stream.of()
                : Stream.of(evidence.grade().code());
    }

    private static String text(FoundProperty property) {
        return property.value() instanceof BooleanValue answer
                ? answer.value() ? "yes" : "no"
                : property.value().text();
    }

    private static String joined(Stream<String> texts) {
        return String.join("; ", texts.distinct().toList());
    }
}
