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
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.jspecify.annotations.Nullable;

/** {@code $expand} as HAPI's support chain asks for it. */
final class Expansions {

    private Expansions() {}

    /** Whether all that the value set names is known here; when not, another link of the chain may know better. */
    private static boolean knowsAll(TerminologySnapshot snapshot, ValueSet valueSet) {
        return parts(valueSet).allMatch(part -> knows(snapshot, part));
    }

    /**
     * Whether the value set is to be expanded here: it is held, or all that it names is known and something of it held. One of the
     * specification's own alone is the chain's to expand, as ever.
     */
    static boolean isOurs(TerminologySnapshot snapshot, ValueSet valueSet) {
        return isHeld(snapshot, valueSet)
                || (knowsAll(snapshot, valueSet) && parts(valueSet).anyMatch(part -> holdsSome(snapshot, part)));
    }

    private static boolean isHeld(TerminologySnapshot snapshot, ValueSet valueSet) {
        return valueSet.hasUrl() && snapshot.holdsValueSet(new Canonical(valueSet.getUrl(), valueSet.getVersion()));
    }

    private static Stream<ConceptSetComponent> parts(ValueSet valueSet) {
        return Stream.concat(valueSet.getCompose().getInclude().stream(), valueSet.getCompose().getExclude().stream());
    }

    private static boolean knows(TerminologySnapshot snapshot, ConceptSetComponent set) {
        return (!set.hasSystem() || snapshot.hasCodeSystem(set.getSystem()))
                && set.getValueSet().stream()
                        .allMatch(reference -> isInside(reference)
                                || isCanonical(reference)
                                        && snapshot.valueSet(Canonical.parse(reference.getValue())) != null);
    }

    private static boolean holdsSome(TerminologySnapshot snapshot, ConceptSetComponent set) {
        return (set.hasSystem() && snapshot.holdsCodeSystem(set.getSystem()))
                || set.getValueSet().stream()
                        .anyMatch(reference -> !isInside(reference)
                                && isCanonical(reference)
                                && snapshot.holdsValueSet(Canonical.parse(reference.getValue())));
    }

    private static boolean isInside(CanonicalType reference) {
        return reference.hasValue() && reference.getValue().startsWith("#");
    }

    private static boolean isCanonical(CanonicalType reference) {
        return reference.hasValue() && Canonical.isCanonical(reference.getValue());
    }

    static ExpandRequest request(
            TerminologySnapshot snapshot, ValueSet valueSet, @Nullable ValueSetExpansionOptions given) {
        ValueSetExpansionOptions options = given == null ? new ValueSetExpansionOptions() : given;
        Canonical canonical = valueSet.hasUrl() ? new Canonical(valueSet.getUrl(), valueSet.getVersion()) : null;
        boolean held = isHeld(snapshot, valueSet);
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
