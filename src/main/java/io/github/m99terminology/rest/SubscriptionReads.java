package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.access.Permission;
import io.github.m99terminology.http.Sender;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions are not there for whoever reads or searches without the token, also where a request names no type: in the history of
 * everything, in a search of all types. They hold what their endpoints are told in confidence.
 */
@Interceptor
final class SubscriptionReads {
    private static final Permission READ = new Permission(StoredTypes.SUBSCRIPTION, 'r');

    @Hook(Pointcut.STORAGE_PREACCESS_RESOURCES)
    public void access(IPreResourceAccessDetails accessed, @Nullable RequestDetails request) {
        if (!(request instanceof ServletRequestDetails http)
                || http.getServletRequest() == null
                || Sender.of(http.getServletRequest()).mayReadConfidential(READ)) {
            return;
        }
        for (int i = 0; i < accessed.size(); i++) {
            if (accessed.getResource(i) instanceof Subscription) {
                accessed.setDontReturnResourceAtIndex(i);
            }
        }
    }
}
