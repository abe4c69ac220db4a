package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.server.IResourceProvider;
import io.github.m99terminology.settings.Settings;
import java.util.List;

/** The resource types that the server stores and serves by HAPI's CRUD, search and history. */
public final class StoredTypes {
    /** What clients read and write. */
    public static final List<String> SERVED = List.of(
            "CodeSystem",
            "ConceptMap",
            "NamingSystem",
            "OperationDefinition",
            "StructureDefinition",
            "TestScript",
            "ValueSet");

    /**
     * What HAPI's core asks its registry for, whether a client does or not: search parameters are looked up on every
     * start, and parts of the system provider want to record provenance.
     */
    static final List<String> NEEDED_BY_HAPI = List.of("Provenance", "SearchParameter");

    /** Stored and served where the settings say so. */
    public static final String SUBSCRIPTION = "Subscription";

    private StoredTypes() {}

    /** Whether one of HAPI's own providers is for a type that clients may see. */
    public static boolean isServedBy(Object provider, Settings settings) {
        if (!(provider instanceof IResourceProvider resources)) {
            return false;
        }
        String type = resources.getResourceType().getSimpleName();
        return SERVED.contains(type)
                || type.equals(SUBSCRIPTION) && settings.subscriptions().enabled();
    }

    public static boolean contains(String type, Settings settings) {
        return SERVED.contains(type)
                || NEEDED_BY_HAPI.contains(type)
                || type.equals(SUBSCRIPTION) && settings.subscriptions().enabled();
    }
}
