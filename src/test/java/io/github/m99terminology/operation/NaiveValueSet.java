package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.codesystem.NaiveCodeSystem;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What belongs to a value set over one code system, as the specification words it, by walking the definitions each time. */
final class NaiveValueSet {

    private final NaiveCodeSystem system;
    private final Map<String, ValueSetDefinition> valueSets;
    private final Set<String> inactive = new TreeSet<>();

    NaiveValueSet(CodeSystemDefinition system, Map<String, ValueSetDefinition> valueSets) {
        this.system = new NaiveCodeSystem(system);
        this.valueSets = valueSets;
        system.concepts().forEach(this::collectInactive);
    }

    private void collectInactive(ConceptDefinition concept) {
        concept.properties().stream()
                .filter(property -> property.code().equals("inactive")
                        && property.value().text().equals("true"))
                .forEach(property -> inactive.add(concept.code()));
        concept.children().forEach(this::collectInactive);
    }

    Set<String> codes() {
        return system.codes();
    }

    Set<String> members(ValueSetDefinition definition) {
        Set<String> members = all(definition.include());
        members.removeAll(all(definition.exclude()));
        if (Boolean.FALSE.equals(definition.inactive())) {
            members.removeAll(inactive);
        }
        return members;
    }

    private Set<String> all(List<ConceptSetDefinition> parts) {
        Set<String> union = new TreeSet<>();
        parts.forEach(part -> union.addAll(part(part)));
        return union;
    }

    private Set<String> part(ConceptSetDefinition part) {
        Set<String> codes = new TreeSet<>(system.codes());
        if (!part.concepts().isEmpty()) {
            codes.retainAll(
                    part.concepts().stream().map(concept -> concept.code()).toList());
        }
        for (Filter filter : part.filters()) {
            codes.retainAll(system.select(
                    Objects.requireNonNull(filter.property()),
                    Objects.requireNonNull(filter.op()),
                    Objects.requireNonNull(filter.value())));
        }
        for (Canonical imported : part.valueSets()) {
            codes.retainAll(members(Objects.requireNonNull(valueSets.get(imported.url()))));
        }
        return codes;
    }
}
