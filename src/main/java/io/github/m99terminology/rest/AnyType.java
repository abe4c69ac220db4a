package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import java.util.Collection;
import java.util.Optional;

/**
 * Sends {@code [type]/$validate} of whatever type to the method that is bound at {@code $validate}. HAPI finds methods of a type only when
 * the type has a provider, and a provider is listed in the CapabilityStatement as a type that can be read and written.
 */
final class AnyType {
    private static final String VALIDATE = "$validate";

    private AnyType() {}

    /** The method, when the request is one of these and there is one. A stored resource that is named by its id is HAPI's to validate. */
    static Optional<BaseMethodBinding> method(RequestDetails request, Collection<BaseMethodBinding> ofTheServer) {
        boolean operation =
                request.getRequestType() == RequestTypeEnum.GET || request.getRequestType() == RequestTypeEnum.POST;
        if (!operation || !VALIDATE.equals(request.getOperation()) || isStored(request)) {
            return Optional.empty();
        }
        return ofTheServer.stream()
                .filter(method -> method instanceof OperationMethodBinding bound && VALIDATE.equals(bound.getName()))
                .findFirst();
    }

    private static boolean isStored(RequestDetails request) {
        return request.getId() != null && StoredTypes.SERVED.contains(request.getResourceName());
    }
}
