package io.github.m99terminology.hapi;

import io.github.m99terminology.snapshot.SnapshotStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts {@link TerminologyValidationSupport} first in each validation chain of the host, when the host makes the chain: at its start, or
 * at the first {@code $validate}. Chains remember answers, so their caches are emptied at each swap.
 */
public final class ValidationBridge implements BeanPostProcessor {

    private final ObjectProvider<TerminologyValidationSupport> support;
    private final ObjectProvider<SnapshotStore> store;
    private final List<ValidationSupportChain> chains = new CopyOnWriteArrayList<>();

    public ValidationBridge(ObjectProvider<TerminologyValidationSupport> support, ObjectProvider<SnapshotStore> store) {
        this.support = support;
        this.store = store;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ValidationSupportChain chain) {
            chain.addValidationSupport(0, support.getObject());
            chains.add(chain);
            store.getObject().onSwap(snapshot -> chain.invalidateCaches());
        }
        return bean;
    }

    /** Also to be called when a profile has changed. */
    public void invalidateCaches() {
        chains.forEach(ValidationSupportChain::invalidateCaches);
    }
}
