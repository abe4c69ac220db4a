package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ValueSet {@code $expand} (<a href="http://hl7.org/fhir/R4/valueset-operation-expand.html">R4</a>). Exactly one of
 * {@code valueSet} and {@code given} is set.
 *
 * @param filter words that every listed concept must match, or null
 * @param offset first concept of the page, 0-based; paging makes the expansion flat
 * @param count page size; null for all, 0 for the total alone
 * @param excludeNested true for a flat list; null when not said
 * @param includeDesignations null when not said
 * @param designations designations asked for: languages ({@code urn:ietf:bcp:47|de}) or uses ({@code system|code}); empty for all
 * @param properties properties to list with each concept
 * @param limit the most concepts that the server will list
 * @param echo the request's parameters, in order, as the expansion repeats them
 */
public record ExpandRequest(
        @Nullable Canonical valueSet,
        @Nullable ValueSetDefinition given,
        @Nullable String filter,
        int offset,
        @Nullable Integer count,
        @Nullable Boolean activeOnly,
        @Nullable Boolean excludeNested,
        boolean excludeNotForUI,
        @Nullable Boolean includeDesignations,
        @Nullable Boolean includeDefinition,
        @Nullable LanguageRanges displayLanguage,
        @Nullable LanguageRanges acceptLanguage,
        List<String> designations,
        List<String> properties,
        List<Canonical> excludeSystems,
        List<Canonical> supplements,
        VersionPolicy versions,
        int limit,
        List<ExpansionParameter> echo) {

    public ExpandRequest {
        designations = List.copyOf(designations);
        properties = List.copyOf(properties);
        excludeSystems = List.copyOf(excludeSystems);
        supplements = List.copyOf(supplements);
        echo = List.copyOf(echo);
        if ((valueSet == null) == (given == null)) {
            throw new IllegalArgumentException("an expansion is of one value set: named or given");
        }
        if (offset < 0 || (count != null && count < 0)) {
            throw new IllegalArgumentException("offset and count are not negative");
        }
    }
}
