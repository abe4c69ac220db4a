package io.github.m99terminology.validate;

import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.IValidationContext;
import io.github.m99terminology.model.Deadline;
import java.util.function.Supplier;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.utils.validation.IValidationPolicyAdvisor;
import org.jspecify.annotations.Nullable;

/**
 * Ends a validation that takes longer than an operation may: 2 MB of a Bundle can keep HL7's validator for minutes. It knows of no such end, but asks at
 * every element what its policy is; that is where the time is looked at.
 */
final class TimedValidation implements IInstanceValidatorModule {
    private final IInstanceValidatorModule validator;
    private final Supplier<Deadline> deadlines;

    /** A validation runs from its beginning to its end on one thread. */
    private final ThreadLocal<@Nullable Deadline> running = new ThreadLocal<>();

    private TimedValidation(IInstanceValidatorModule validator, Supplier<Deadline> deadlines) {
        this.validator = validator;
        this.deadlines = deadlines;
    }

    /** @param deadlines a new one for each validation */
    static TimedValidation of(IInstanceValidatorModule validator, Supplier<Deadline> deadlines) {
        TimedValidation timed = new TimedValidation(validator, deadlines);
        if (validator instanceof FhirInstanceValidator asking) {
            asking.setValidatorPolicyAdvisor(timed.looking(asking.getValidatorPolicyAdvisor()));
        }
        return timed;
    }

    /** @throws io.github.m99terminology.model.TerminologyException TOO_COSTLY when the time is over */
    @Override
    public void validateResource(IValidationContext<IBaseResource> context) {
        running.set(deadlines.get());
        try {
            validator.validateResource(context);
        } finally {
            running.remove();
        }
    }

    private IValidationPolicyAdvisor looking(IValidationPolicyAdvisor policy) {
        return Around.of(IValidationPolicyAdvisor.class, policy, (question, about) -> {
            Deadline deadline = running.get();
            if (deadline != null) {
                deadline.check();
            }
            return true;
        });
    }
}
