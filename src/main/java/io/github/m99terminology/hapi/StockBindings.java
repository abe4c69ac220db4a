package io.github.m99terminology.hapi;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import io.github.m99terminology.fhir.TerminologyOperation;
import org.jspecify.annotations.Nullable;

/**
 * Drops a host's own bindings of the operations that are answered here, so that its CapabilityStatement does not list them
 * twice. Which binding answers does not depend on it: that is the one registered last.
 */
@Interceptor
public final class StockBindings {

    /** The binding, or null to drop it. */
    @Hook(Pointcut.SERVER_PROVIDER_METHOD_BOUND)
    public @Nullable BaseMethodBinding bound(BaseMethodBinding binding) {
        return replaced(binding) ? null : binding;
    }

    private static boolean replaced(BaseMethodBinding binding) {
        if (!(binding instanceof OperationMethodBinding operation)
                || binding.getProvider() instanceof TerminologyProvider
                || operation.getResourceName() == null) {
            return false;
        }
        String name = operation.getName();
        return name != null
                && name.startsWith("$")
                && TerminologyOperation.find(operation.getResourceName(), name.substring(1)) != null;
    }
}
