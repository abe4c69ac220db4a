package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is said of one concept. Beside what is written: parents and children from the hierarchy, {@code inactive}, and the
 * display as a designation that is preferred for its language.
 */
final class StatementBuilder {

    private final CodeSystemIndex index;
    private final int ordinal;
    private final Concept concept;

    StatementBuilder(CodeSystemIndex index, int ordinal) {
        this.index = index;
        this.ordinal = ordinal;
        this.concept = index.concept(ordinal);
    }

    ConceptStatements build() {
        return new ConceptStatements(designations(), properties(), supplements());
    }

    private List<Designation> designations() {
        List<Designation> found = new ArrayList<>();
        if (concept.display() != null) {
            found.add(new Designation(
                    index.metadata().language(),
                    PreferredDisplay.PREFERRED_FOR_LANGUAGE,
                    concept.display(),
                    null,
                    List.of()));
        }
        found.addAll(concept.designations());
        return found;
    }

    private List<FoundProperty> properties() {
        List<FoundProperty> found = new ArrayList<>();
        Set<String> said = new LinkedHashSet<>();
        for (Property property : concept.properties()) {
            if (property.code().equals("inactive")) {
                continue;
            }
            said.add(property.code() + " " + property.value().text());
            found.add(new FoundProperty(
                    property.code(),
                    property.value(),
                    description(property.value()),
                    property.origin(),
                    property.extensions()));
        }
        found.add(derived("inactive", new BooleanValue(index.inactive(ordinal))));
        link("parent", index.hierarchy().parents(ordinal), said, found);
        link("child", index.hierarchy().children(ordinal), said, found);
        return found;
    }

    private void link(String code, int[] concepts, Set<String> said, List<FoundProperty> found) {
        for (int other : concepts) {
            if (said.add(code + " " + index.code(other))) {
                found.add(derived(code, new CodeValue(index.code(other))));
            }
        }
    }

    private FoundProperty derived(String code, PropertyValue value) {
        return new FoundProperty(code, value, description(value), null, List.of());
    }

    private @Nullable String description(PropertyValue value) {
        if (!(value instanceof CodeValue code)) {
            return null;
        }
        int other = index.ordinal(code.code());
        return other < 0 ? null : index.concept(other).display();
    }

    private List<Canonical> supplements() {
        Set<Canonical> origins = new LinkedHashSet<>();
        for (Designation designation : concept.designations()) {
            if (designation.origin() != null) {
                origins.add(designation.origin());
            }
        }
        for (Property property : concept.properties()) {
            if (property.origin() != null) {
                origins.add(property.origin());
            }
        }
        return List.copyOf(origins);
    }
}
