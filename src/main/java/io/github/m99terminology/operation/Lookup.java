package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Concept;
import io.github.m99terminology.codesystem.ConceptStatements;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * CodeSystem {@code $lookup}: everything that the code system and its supplements say of a code, as far as it was asked for.
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
                statements(),
                remarks());
    }

    private List<Issue> remarks() {
        List<Issue> remarks = new ArrayList<>();
        index.writtenForOther().forEach((supplement, target) -> {
            if (index.statements(ordinal).supplements().contains(supplement)) {
                remarks.add(CodeSystemIssues.supplementOfOtherVersion(supplement, target, index.version()));
            }
        });
        return remarks;
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

    private ConceptStatements statements() {
        ConceptStatements all = index.statements(ordinal);
        return wanted.everything() ? all : all.only(wanted::wants, property -> wanted.wantsProperty(property.code()));
    }
}
