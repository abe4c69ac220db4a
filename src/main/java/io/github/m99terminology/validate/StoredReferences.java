package io.github.m99terminology.validate;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.config.JpaConfig;
import java.lang.reflect.Method;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r5.utils.validation.IValidatorResourceFetcher;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;

/**
 * What a resource that is validated refers to, by reference or by canonical, is looked up where its type is stored; a resource of another type is one
 * that is not here. HAPI's own look-up refuses the whole request instead: a QuestionnaireResponse for its Questionnaire, a Measure for its Library.
 */
final class StoredReferences implements BeanPostProcessor, Ordered {
    private final Set<String> types;
    private final FhirContext fhir = FhirContext.forR4Cached();

    /** @param types of which the server stores resources */
    StoredReferences(Set<String> types) {
        this.types = types;
    }

    /** Before what has no place in the order, and so before {@link FirstValidation}, which hides what kind of validator it is. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof FhirInstanceValidator validator) {
            IValidatorResourceFetcher all = validator.getValidatorResourceFetcher();
            if (all != null) {
                validator.setValidatorResourceFetcher(only(IValidatorResourceFetcher.class, all));
            }
        }
        return bean instanceof IValidationSupport all && name.equals(JpaConfig.JPA_VALIDATION_SUPPORT)
                ? only(IValidationSupport.class, all)
                : bean;
    }

    private <T> T only(Class<T> asked, T all) {
        return Around.of(asked, all, (question, about) -> !isOfAnotherType(question, about));
    }

    private boolean isOfAnotherType(Method question, Object @Nullable [] about) {
        if (about == null) {
            return false;
        }
        return switch (question.getName()) {
            case "fetch" -> !isStored(new IdType((String) about[about.length - 1]).getResourceType());
            case "fetchResource" -> about[0] instanceof Class<?> type && !isStored(typeOf(type));
            default -> false;
        };
    }

    private boolean isStored(@Nullable String type) {
        return type != null && types.contains(type);
    }

    private String typeOf(Class<?> type) {
        return fhir.getResourceType(type.asSubclass(IBaseResource.class));
    }
}
