package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.Property;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** FHIR's filter operators as the specification words them, by walking the definition: slow, and plainly right. */
public final class NaiveCodeSystem {

    private final Map<String, ConceptDefinition> concepts = new LinkedHashMap<>();
    private final Map<String, Set<String>> parents = new LinkedHashMap<>();

    public NaiveCodeSystem(CodeSystemDefinition definition) {
        definition.concepts().forEach(this::add);
        definition.concepts().forEach(this::link);
    }

    private void add(ConceptDefinition concept) {
        concepts.put(concept.code(), concept);
        parents.put(concept.code(), new LinkedHashSet<>());
        concept.children().forEach(this::add);
    }

    private void link(ConceptDefinition concept) {
        for (ConceptDefinition child : concept.children()) {
            parents(child.code()).add(concept.code());
            link(child);
        }
        for (Property property : concept.properties()) {
            if (property.code().equals("parent")) {
                parents(concept.code()).add(property.value().text());
            } else if (property.code().equals("child")) {
                parents(property.value().text()).add(concept.code());
            }
        }
    }

    public Set<String> codes() {
        return concepts.keySet();
    }

    Set<String> parents(String code) {
        return parents.getOrDefault(code, new TreeSet<>());
    }

    /** Breadth first, upwards. */
    boolean isA(String descendant, String ancestor) {
        ArrayDeque<String> open = new ArrayDeque<>(List.of(descendant));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (next.equals(ancestor)) {
                return true;
            }
            open.addAll(parents(next));
        }
        return false;
    }

    public Set<String> select(String property, String op, String value) {
        return switch (op) {
            case "is-a" -> where(code -> isA(code, value));
            case "is-not-a" -> where(code -> !isA(code, value));
            case "descendent-of" -> where(code -> isA(code, value) && !code.equals(value));
            case "generalizes" -> where(code -> isA(value, code));
            case "child-of" -> where(code -> parents(code).contains(value));
            case "descendent-leaf" ->
                where(code -> isA(code, value)
                        && !code.equals(value)
                        && concepts.keySet().stream()
                                .noneMatch(other -> parents(other).contains(code)));
            case "=" -> where(code -> values(code, property).anyMatch(value::equals));
            case "in" -> where(code -> values(code, property).anyMatch(split(value)::contains));
            case "not-in" -> where(code -> values(code, property).noneMatch(split(value)::contains));
            case "regex" -> where(code -> values(code, property).anyMatch(text -> text.matches(value)));
            case "exists" -> where(code -> (values(code, property).findAny().isPresent()) == value.equals("true"));
            default -> throw new IllegalArgumentException(op);
        };
    }

    private Stream<String> values(String code, String property) {
        if (property.equals("concept")) {
            return Stream.of(code);
        }
        ConceptDefinition concept = java.util.Objects.requireNonNull(concepts.get(code));
        return concept.properties().stream()
                .filter(each -> each.code().equals(property))
                .map(each -> each.value().text());
    }

    private static Set<String> split(String value) {
        return Set.of(value.split(","));
    }

    private Set<String> where(Predicate<String> condition) {
        return new TreeSet<>(concepts.keySet().stream().filter(condition).toList());
    }
}
