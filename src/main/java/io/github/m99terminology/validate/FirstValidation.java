package io.github.m99terminology.validate;

import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.IValidationContext;
import ca.uhn.fhir.validation.ValidationContext;
import ca.uhn.fhir.validation.ValidationOptions;
import io.github.m99terminology.model.Deadline;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Basic;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets what the first validation begins with run alone. It reads the specification's profiles, which takes seconds and hundreds of megabytes; HAPI
 * would let a second one that comes meanwhile begin the same work anew. Whoever comes meanwhile waits; then they run side by side, each
 * {@link TimedValidation for its time}.
 */
final class FirstValidation implements BeanPostProcessor {
    private final Supplier<Deadline> deadlines;

    /** @param deadlines a new one for each validation */
    FirstValidation(Supplier<Deadline> deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof IInstanceValidatorModule validator
                ? new AloneAtFirst(validator, TimedValidation.of(validator, deadlines))
                : bean;
    }

    static final class AloneAtFirst implements IInstanceValidatorModule {
        private final IInstanceValidatorModule untimed;
        private final TimedValidation validator;
        private final ReentrantLock first = new ReentrantLock();
        private volatile boolean ready;

        AloneAtFirst(IInstanceValidatorModule untimed, TimedValidation validator) {
            this.untimed = untimed;
            this.validator = validator;
        }

        @Override
        public void validateResource(IValidationContext<IBaseResource> context) {
            if (!ready) {
                prepare(context);
            }
            validator.validateResource(context);
        }

        /** By a resource that says nothing: what reading the profiles takes is not the request's. Where it fails, the next one prepares. */
        private void prepare(IValidationContext<IBaseResource> context) {
            first.lock();
            try {
                if (!ready) {
                    untimed.validateResource(ValidationContext.forResource(
                            context.getFhirContext(), new Basic(), new ValidationOptions()));
                    ready = true;
                }
            } finally {
                first.unlock();
            }
        }
    }
}
