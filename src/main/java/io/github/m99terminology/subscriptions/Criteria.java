package io.github.m99terminology.subscriptions;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What a subscription is to: a type, perhaps with search parameters, which HAPI's matcher tells from the resource alone. */
record Criteria(FhirContext fhir, SearchParamMatcher matcher) {

    static final List<String> TYPES = List.of("CodeSystem", "ConceptMap", "ValueSet");

    static String type(String criteria) {
        return criteria.split("\\?", 2)[0];
    }

    /** Why they cannot be followed; null when they can. */
    @Nullable
    String refusal(@Nullable String criteria) {
        if (criteria == null || !TYPES.contains(type(criteria))) {
            return "";
        }
        try {
            Resource any = (Resource) fhir.getResourceDefinition(type(criteria)).newInstance();
            InMemoryMatchResult result = isWhole(criteria)
                    ? InMemoryMatchResult.successfulMatch()
                    : matcher.match(criteria, any, new SystemRequestDetails());
            return result.supported() ? null : String.valueOf(result.getUnsupportedReason());
        } catch (BaseServerResponseException | IllegalArgumentException wrong) {
            return String.valueOf(wrong.getMessage()).replaceFirst("^HAPI-[0-9]+: ", "");
        }
    }

    boolean match(String criteria, Resource resource) {
        return isWhole(criteria)
                || matcher.match(criteria, resource, new SystemRequestDetails()).matched();
    }

    private static boolean isWhole(String criteria) {
        return criteria.indexOf('?') < 0 || criteria.endsWith("?");
    }
}
