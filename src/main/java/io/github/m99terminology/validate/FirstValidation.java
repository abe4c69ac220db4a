package io.github.m99terminology.validate;

import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.IValidationContext;
import java.util.concurrent.locks.ReentrantLock;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets the first validation run alone. It reads the specification's profiles, which takes seconds and hundreds of megabytes; HAPI would
 * let a second one that comes meanwhile begin the same work anew. Whoever comes meanwhile waits; later ones run side by side.
 */
final class FirstValidation implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof IInstanceValidatorModule validator ? new AloneAtFirst(validator) : bean;
    }

    static final class AloneAtFirst implements IInstanceValidatorModule {
        private final IInstanceValidatorModule validator;
        private final ReentrantLock first = new ReentrantLock();
        private volatile boolean ready;

        AloneAtFirst(IInstanceValidatorModule validator) {
            this.validator = validator;
        }

        @Override
        public void validateResource(IValidationContext<IBaseResource> context) {
            if (ready || !isFirst(context)) {
                validator.validateResource(context);
            }
        }

        /** Whether this was the first one, and has been done. One that fails leaves the next one to be the first. */
        private boolean isFirst(IValidationContext<IBaseResource> context) {
            first.lock();
            try {
                if (ready) {
                    return false;
                }
                validator.validateResource(context);
                ready = true;
                return true;
            } finally {
                first.unlock();
            }
        }
    }
}
