package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import io.github.m99terminology.access.Permission;
import io.github.m99terminology.hapi.bundle.OperationEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;

/**
 * What a client of the provider must have been granted to write, or to send a Bundle. SMART's scopes have a letter for each interaction; where they have none,
 * this server says: an operation that writes is an update (of a ConceptMap where its address names no type: {@code $closure} keeps one), and whatever nobody has
 * thought of is an update of everything.
 */
final class NeededPermissions {
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]+");
    private static final String CLOSURES = "ConceptMap";

    private NeededPermissions() {}

    static Permission of(RestOperationTypeEnum kind, @Nullable String type) {
        String all = Objects.requireNonNullElse(type, Permission.ALL);
        return switch (kind) {
            case CREATE -> new Permission(all, 'c');
            case UPDATE, PATCH -> new Permission(all, 'u');
            case DELETE -> new Permission(all, 'd');
            case EXTENDED_OPERATION_SERVER -> new Permission(CLOSURES, 'u');
            case EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE -> new Permission(all, 'u');
            default -> new Permission(Permission.ALL, 'u');
        };
    }

    /** What each of its entries needs by itself; those that read only where reads are not open. */
    static List<Permission> of(Bundle bundle, boolean openReads) {
        List<Permission> needed = new ArrayList<>();
        for (BundleEntryComponent entry : bundle.getEntry()) {
            boolean reads = entry.getRequest().getMethod() == HTTPVerb.GET
                    || entry.getRequest().getMethod() == HTTPVerb.HEAD
                    || OperationEntry.is(entry);
            if (!reads || !openReads) {
                needed.add(of(entry));
                stored(entry).ifPresent(needed::add);
            }
        }
        return needed;
    }

    private static Permission of(BundleEntryComponent entry) {
        String[] steps = entry.getRequest().getUrl().split("[?#]", 2)[0].split("/");
        boolean typed = steps.length > 0 && TYPE.matcher(steps[0]).matches();
        String type = typed ? steps[0] : Permission.ALL;
        if (OperationEntry.is(entry)) {
            return typed ? new Permission(type, 'r') : Permission.anywhere('r');
        }
        return switch (entry.getRequest().getMethod()) {
            case GET, HEAD -> new Permission(type, steps.length < 2 || steps[1].startsWith("_") ? 's' : 'r');
            case POST -> new Permission(type, 'c');
            case DELETE -> new Permission(type, 'd');
            default -> new Permission(type, 'u');
        };
    }

    /** What is stored is told by the resource, whatever the address says. */
    private static Optional<Permission> stored(BundleEntryComponent entry) {
        HTTPVerb method = entry.getRequest().getMethod();
        return entry.hasResource() && (method == HTTPVerb.POST || method == HTTPVerb.PUT) && !OperationEntry.is(entry)
                ? Optional.of(new Permission(entry.getResource().fhirType(), method == HTTPVerb.POST ? 'c' : 'u'))
                : Optional.empty();
    }
}
