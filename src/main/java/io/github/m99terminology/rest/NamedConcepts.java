package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Notes that what HAPI is about to send names lists of concepts. Compressing it is left to whoever sends it whole. */
@Interceptor
final class NamedConcepts {
    private static final String NAMED = NamedConcepts.class.getName();

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void note(@Nullable IBaseResource resource, RequestDetails request, HttpServletRequest servletRequest) {
        if (resource != null && ConceptLists.areNamedIn(resource)) {
            request.setRespondGzip(false);
            servletRequest.setAttribute(NAMED, true);
        }
    }

    static boolean areIn(HttpServletRequest request) {
        return request.getAttribute(NAMED) != null;
    }
}
