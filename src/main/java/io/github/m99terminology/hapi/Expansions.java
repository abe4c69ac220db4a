package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.operation.ExpandRequest;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.jspecify.annotations.Nullable;

/** {@code $expand} as HAPI's support chain asks for it. */
final class Expansions {

    private Expansions() {}

    /** Whether all that the value set names is held here; when not, another link of the chain may know better. */
    static boolean holdsAll(TerminologySnapshot snapshot, ValueSet valueSet) {
        return Stream.concat(valueSet.getCompose().getInclude().stream(), valueSet.getCompose().getExclude().stream())
                .allMatch(set -> holds(snapshot, set));
    }

    private static boolean holds(TerminologySnapshot snapshot, ConceptSetComponent set) {
        return (!set.hasSystem() || snapshot.hasCodeSystem(set.getSystem()))
                && set.getValueSet().stream()
                        .allMatch(reference -> reference.getValue().startsWith("#")
                                || snapshot.valueSet(Canonical.parse(reference.getValue())) != null);
    }

    static ExpandRequest request(
            TerminologySnapshot snapshot, ValueSet valueSet, @Nullable ValueSetExpansionOptions given) {
        ValueSetExpansionOptions options = given == null ? new ValueSetExpansionOptions() : given;
        Canonical canonical = valueSet.hasUrl() ? new Canonical(valueSet.getUrl(), valueSet.getVersion()) : null;
        boolean held = canonical != null && snapshot.valueSet(canonical) != null;
        ValueSetDefinition definition = held ? null : Definitions.valueSet(valueSet);
        String language = options.getTheDisplayLanguage();
        return new ExpandRequest(
                held ? canonical : null,
                definition,
                options.getFilter(),
                options.getOffset(),
                options.getCount(),
                null,
                !options.isIncludeHierarchy(),
                false,
                null,
                null,
                language == null ? null : TerminologyAnswers.languages(language),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                VersionPolicy.NONE,
                Limits.DEFAULT.expansion(),
                List.of());
    }
}
