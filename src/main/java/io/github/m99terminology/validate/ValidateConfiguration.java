package io.github.m99terminology.validate;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.config.JpaConfig;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import io.github.m99terminology.hapi.TerminologySettings;
import io.github.m99terminology.rest.RestPlugin;
import io.github.m99terminology.rest.StoredTypes;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code $validate} as a plugin of the server. */
@Configuration(proxyBeanMethods = false)
public class ValidateConfiguration {

    /** Static, for what processes beans is made before the other beans. */
    @Bean
    static FirstValidation firstValidation(ObjectProvider<TerminologySettings> settings) {
        return new FirstValidation(() -> settings.getObject().limits().deadline());
    }

    @Bean
    static StoredReferences storedReferences() {
        return new StoredReferences(Set.copyOf(StoredTypes.SERVED));
    }

    @Bean
    RestPlugin validation(
            FhirContext fhir,
            DaoRegistry daos,
            IInterceptorService interceptors,
            ObjectProvider<IInstanceValidatorModule> validator,
            @Qualifier(JpaConfig.JPA_VALIDATION_SUPPORT_CHAIN) ObjectProvider<IValidationSupport> definitions) {
        return new RestPlugin(
                List.of(new ValidateProvider(fhir, daos, interceptors, validator::getObject, definitions::getObject)),
                List.of());
    }
}
