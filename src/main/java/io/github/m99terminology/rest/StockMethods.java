package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import ca.uhn.fhir.rest.server.method.ReadMethodBinding;
import ca.uhn.fhir.rest.server.method.TransactionMethodBinding;
import ca.uhn.fhir.rest.server.method.ValidateMethodBindingDstu2Plus;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import org.jspecify.annotations.Nullable;

/**
 * Of HAPI's own providers, takes what stores and finds resources, and {@code $validate}. Every other {@code $operation} is left out: the
 * terminology operations are the plugins' to answer, and the rest ({@code $expunge}, {@code $reindex}, {@code
 * $replace-references} and so on) manages patient records. Batches and transactions are a plugin's too, which asks HAPI's storage.
 *
 * <p>HAPI's provider of the CapabilityStatement also reads OperationDefinitions, made up from the operations' Java
 * methods, in place of the stored ones: that goes too.
 */
@Interceptor
final class StockMethods {
    /** Answers the binding itself to keep it, nothing to leave it out. */
    @Hook(Pointcut.SERVER_PROVIDER_METHOD_BOUND)
    @Nullable
    BaseMethodBinding keep(BaseMethodBinding method) {
        // Paging is bound without a provider.
        Object provider = method.getProvider();
        boolean stock = provider != null && provider.getClass().getName().startsWith(HapiNames.STORAGE);
        boolean stockOperation = stock
                && (method instanceof OperationMethodBinding || method instanceof TransactionMethodBinding)
                && !(method instanceof ValidateMethodBindingDstu2Plus);
        boolean madeUpDefinition =
                provider instanceof ServerCapabilityStatementProvider && method instanceof ReadMethodBinding;
        return stockOperation || madeUpDefinition ? null : method;
    }
}
