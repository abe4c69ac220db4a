package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.ArtifactMetadata.Validity;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ContentIssues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a definition apart: nested concepts into a list in depth-first order, links into a hierarchy, and refuses what cannot be. */
final class CodeSystemCompiler {

    static final String EFFECTIVE_PERIOD = "effectivePeriod";

    private final CodeSystemDefinition definition;
    private final List<ConceptDefinition> written = new ArrayList<>();
    private final List<Integer> nestedIn = new ArrayList<>();
    private final CodeTable codes;

    CodeSystemCompiler(CodeSystemDefinition definition) {
        this.definition = definition;
        flatten();
        this.codes = CodeTable.of(written, definition.caseSensitive());
        for (int ordinal = 0; ordinal < written.size(); ordinal++) {
            if (codes.duplicate(ordinal)) {
                throw new TerminologyException(
                        Kind.UNPROCESSABLE,
                        ContentIssues.duplicateCode(definition.metadata().canonical(), codes.code(ordinal)));
            }
        }
    }

    CodeTable codes() {
        return codes;
    }

    Concept[] concepts() {
        Optional<Property> ofAll = saidOfAll();
        return written.stream()
                .map(concept ->
                        ofAll.map(property -> Concept.with(concept, property)).orElseGet(() -> Concept.of(concept)))
                .toArray(Concept[]::new);
    }

    /**
     * The period in which the version is in force, where the code system declares a property for it: a hundred thousand concepts need not
     * repeat what the code system says once.
     */
    private Optional<Property> saidOfAll() {
        Validity validity = definition.metadata().validity();
        boolean declared = definition.properties().stream()
                .anyMatch(property -> property.code().equals(EFFECTIVE_PERIOD));
        return validity == null || !declared
                ? Optional.empty()
                : Optional.of(new Property(EFFECTIVE_PERIOD, new StringValue(validity.interval()), null, List.of()));
    }

    Hierarchy hierarchy() {
        HierarchyBuilder builder = new HierarchyBuilder(written.size());
        Set<String> parent = StandardProperty.PARENT.codes(definition.properties());
        Set<String> child = StandardProperty.CHILD.codes(definition.properties());
        for (int ordinal = 0; ordinal < written.size(); ordinal++) {
            if (nestedIn.get(ordinal) >= 0) {
                builder.link(ordinal, nestedIn.get(ordinal));
            }
            for (Property property : written.get(ordinal).properties()) {
                // A link to a code that is not here is no link: a fragment may well name a parent it leaves out.
                int other = codes.ordinal(property.value().text());
                if (other >= 0 && parent.contains(property.code())) {
                    builder.link(ordinal, other);
                } else if (other >= 0 && child.contains(property.code())) {
                    builder.link(other, ordinal);
                }
            }
        }
        int onCycle = builder.onCycle();
        if (onCycle >= 0) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE,
                    ContentIssues.hierarchyCycle(definition.metadata().canonical(), codes.code(onCycle)));
        }
        return builder.build(definition.metadata().canonical());
    }

    /** Without recursion: nesting may be deeper than the stack. */
    private void flatten() {
        record Open(ConceptDefinition concept, int parent) {}
        ArrayDeque<Open> open = new ArrayDeque<>();
        for (int i = definition.concepts().size() - 1; i >= 0; i--) {
            open.push(new Open(definition.concepts().get(i), -1));
        }
        while (!open.isEmpty()) {
            Open next = open.pop();
            int ordinal = written.size();
            written.add(next.concept());
            nestedIn.add(next.parent());
            List<ConceptDefinition> children = next.concept().children();
            for (int i = children.size() - 1; i >= 0; i--) {
                open.push(new Open(children.get(i), ordinal));
            }
        }
    }
}
