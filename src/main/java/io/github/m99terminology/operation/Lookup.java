package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Concept;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.operation.LookupResult.FoundProperty;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem {@code $lookup}: everything that the code system and its supplements say of a code, as far as it was asked for.
 * Beside what is written: parents and children from the hierarchy, {@code inactive}, and the display as a designation that is
 * preferred for its language.
 */
public final class Lookup {

    private final CodeSystemIndex index;
    private final int ordinal;
    private final Concept concept;
    private final WantedProperties wanted;

    private Lookup(CodeSystemIndex index, int ordinal, WantedProperties wanted) {
        this.index = index;
        this.ordinal = ordinal;
        this.concept = index.concept(ordinal);
        this.wanted = wanted;
    }

    /**
     * @throws io.github.m99terminology.model.TerminologyException NOT_FOUND for a system, version, code or supplement that is
     *     not here; INVALID_REQUEST for a property that the code system does not have; UNPROCESSABLE for a code system whose
     *     content is not here
     */
    public static LookupResult lookup(TerminologySnapshot snapshot, LookupRequest request) {
        CodeSystemResolution system = CodeSystemResolution.find(
                expressed(snapshot, request),
                Objects.requireNonNull(request.coding().system()),
                request.coding().version(),
                request.versions(),
                request.supplements());
        int ordinal = system.ordinal(Objects.requireNonNull(request.coding().code()));
        WantedProperties wanted = WantedProperties.of(system.index(), request.properties());
        return new Lookup(system.index(), ordinal, wanted).result(request);
    }

    private static TerminologySnapshot expressed(TerminologySnapshot snapshot, LookupRequest request) {
        ExpressedCodes expressed = new ExpressedCodes(snapshot, request.versions());
        expressed.of(List.of(request.coding()));
        request.properties()
                .forEach(property -> expressed.property(request.coding().system(), property));
        return expressed.view();
    }

    private LookupResult result(LookupRequest request) {
        PreferredDisplay display = index.display(ordinal, request.languages());
        return new LookupResult(
                name(),
                index.url(),
                index.version(),
                concept.code(),
                display != null ? display.value() : anyDisplay(),
                wanted.wantsDefinition() ? concept.definition() : null,
                index.isAbstract(ordinal),
                index.inactive(ordinal),
                designations(),
                properties(),
                usedSupplements());
    }

    private String name() {
        String name = index.metadata().name();
        String title = index.metadata().title();
        return name != null ? name : title != null ? title : index.url();
    }

    /** R4 requires a display: where no language fits, the code system's own is better than none, and the code than nothing. */
    private String anyDisplay() {
        return concept.display() != null ? concept.display() : concept.code();
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
        found.removeIf(designation -> !wanted.wants(designation));
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
        found.removeIf(property -> !wanted.wantsProperty(property.code()));
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

    private List<Canonical> usedSupplements() {
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
