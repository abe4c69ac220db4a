package io.github.m99terminology.pages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;

/**
 * The concepts of a code system from the top down, each below its parent: as they are nested, or as the property {@code parent} says. One
 * with several parents stands below the first.
 *
 * @param nodes the first of them
 * @param total how many there are
 */
record ConceptTree(List<Node> nodes, int total) {

    private static final String PARENT = "http://hl7.org/fhir/concept-properties#parent";

    /** @param level 0 at the top */
    record Node(ConceptDefinitionComponent concept, int level) {}

    ConceptTree {
        nodes = List.copyOf(nodes);
    }

    static ConceptTree of(CodeSystem system, int most) {
        Map<String, List<ConceptDefinitionComponent>> below = new HashMap<>();
        List<ConceptDefinitionComponent> top = new ArrayList<>();
        Set<String> parents = parentProperties(system);
        Set<String> codes = new HashSet<>();
        system.getConcept().forEach(concept -> codes.add(concept.getCode()));
        for (ConceptDefinitionComponent concept : system.getConcept()) {
            String parent = parent(concept, parents);
            if (codes.contains(parent)) {
                below.computeIfAbsent(parent, code -> new ArrayList<>()).add(concept);
            } else {
                top.add(concept);
            }
        }
        return walk(system, top, below, most);
    }

    private static ConceptTree walk(
            CodeSystem system,
            List<ConceptDefinitionComponent> top,
            Map<String, List<ConceptDefinitionComponent>> below,
            int most) {
        List<Node> nodes = new ArrayList<>();
        Set<ConceptDefinitionComponent> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> next = new ArrayDeque<>();
        // Last come those that no walk from the top reaches: parents that go round.
        push(next, system.getConcept(), 0);
        push(next, top, 0);
        while (!next.isEmpty()) {
            Node node = next.pop();
            if (!seen.add(node.concept())) {
                continue;
            }
            if (nodes.size() < most) {
                nodes.add(node);
            }
            push(next, below.getOrDefault(node.concept().getCode(), List.of()), node.level() + 1);
            push(next, node.concept().getConcept(), node.level() + 1);
        }
        return new ConceptTree(nodes, seen.size());
    }

    private static void push(Deque<Node> next, List<ConceptDefinitionComponent> concepts, int level) {
        for (int i = concepts.size() - 1; i >= 0; i--) {
            next.push(new Node(concepts.get(i), level));
        }
    }

    private static Set<String> parentProperties(CodeSystem system) {
        Set<String> codes = new HashSet<>(Set.of("parent"));
        system.getProperty().stream()
                .filter(property -> PARENT.equals(property.getUri()))
                .forEach(property -> codes.add(property.getCode()));
        return codes;
    }

    private static String parent(ConceptDefinitionComponent concept, Set<String> parents) {
        return concept.getProperty().stream()
                .filter(property -> parents.contains(property.getCode()))
                .map(ConceptPropertyComponent::getValue)
                .filter(value -> value != null && value.isPrimitive())
                .map(value -> String.valueOf(value.primitiveValue()))
                .findFirst()
                .orElse("");
    }
}
