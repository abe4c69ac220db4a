package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.support.ValidationSupportContext;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts {@link TerminologyValidationSupport} first in each validation chain of the host, when the host makes the chain: at its start, or
 * at the first {@code $validate}. Chains remember answers, so their caches are emptied at each swap.
 *
 * <p>A chain so joined takes a CodeableConcept for valid in a binding when one of its codings is, as
 * <a href="http://hl7.org/fhir/R4/terminologies.html#required">R4</a> says; left alone it asks that all are. What there is to say of the
 * others is not lost: {@link CodingByCoding} is put in the place of the host's own view of the chain, which would pass over it.
 */
public final class ValidationBridge implements BeanPostProcessor {

    private final ObjectProvider<TerminologyValidationSupport> support;
    private final ObjectProvider<SnapshotStore> store;
    private final List<ValidationSupportChain> chains = new CopyOnWriteArrayList<>();

    public ValidationBridge(ObjectProvider<TerminologyValidationSupport> support, ObjectProvider<SnapshotStore> store) {
        this.support = support;
        this.store = store;
    }

    /** Before the chain is given to it; another host's own kind of it is left alone. */
    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        return bean.getClass() == WorkerContextValidationSupportAdapter.class ? new CodingByCoding() : bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ValidationSupportChain chain) {
            chain.addValidationSupport(0, support.getObject());
            chain.addValidationSupport(1, new NewestVersions(chain, store.getObject()));
            chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
            chains.add(chain);
            store.getObject().onSwap(snapshot -> chain.invalidateCaches());
        }
        return bean;
    }

    /** Whether a chain answers for a code system; what the engine has no codes of it answers without the engine. */
    boolean knowsSystem(String url) {
        return chains.stream().anyMatch(chain -> chain.isCodeSystemSupported(new ValidationSupportContext(chain), url));
    }

    /** The same of a value set that the engine does not know. */
    boolean knowsValueSet(String url) {
        return chains.stream().anyMatch(chain -> chain.isValueSetSupported(new ValidationSupportContext(chain), url));
    }

    /** Also to be called when a profile has changed. */
    public void invalidateCaches() {
        chains.forEach(ValidationSupportChain::invalidateCaches);
    }
}
