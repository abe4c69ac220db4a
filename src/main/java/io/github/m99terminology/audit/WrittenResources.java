package io.github.m99terminology.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.http.Sender;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Notes on each request what it writes, also what it writes by a Bundle. */
@Interceptor
final class WrittenResources {

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created, @Nullable RequestDetails request) {
        note(created, request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        note(after, request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted, @Nullable RequestDetails request) {
        note(deleted, request);
    }

    private static void note(IBaseResource resource, @Nullable RequestDetails request) {
        HttpServletRequest sent = request instanceof ServletRequestDetails http ? http.getServletRequest() : null;
        if (sent != null) {
            Sender.of(sent).wrote(resource.getIdElement().toUnqualified().getValue());
        }
    }
}
