package io.github.m99terminology.hapi;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import io.github.m99terminology.fhir.TerminologyOperation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Drops a host's own bindings of the operations that are answered here, so that its CapabilityStatement does not list them
 * twice. Which binding answers does not depend on it: that is the one registered last. What was dropped is kept, for requests that
 * stay the host's ({@link HostOperations}).
 */
@Interceptor
public final class StockBindings {

    private final List<OperationMethodBinding> dropped = new CopyOnWriteArrayList<>();

    /** The binding, or null to drop it. */
    @Hook(Pointcut.SERVER_PROVIDER_METHOD_BOUND)
    public @Nullable BaseMethodBinding bound(BaseMethodBinding binding) {
        if (!replaced(binding)) {
            return binding;
        }
        dropped.add((OperationMethodBinding) binding);
        return null;
    }

    /** Whether the host has an operation of its own of that name. */
    boolean has(TerminologyOperation operation) {
        return find(operation, any -> true) != null;
    }

    /** The host's own operation of that name that is such; the one registered last, as HAPI chooses. */
    @Nullable
    OperationMethodBinding find(TerminologyOperation operation, Predicate<OperationMethodBinding> such) {
        OperationMethodBinding found = null;
        for (OperationMethodBinding each : dropped) {
            if (operation.resourceType().equals(each.getResourceName())
                    && ("$" + operation.code()).equals(each.getName())
                    && such.test(each)) {
                found = each;
            }
        }
        return found;
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
