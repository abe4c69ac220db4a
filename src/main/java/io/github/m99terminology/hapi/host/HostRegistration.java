package io.github.m99terminology.hapi.host;

import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.m99terminology.hapi.ClosureOperationProvider;
import io.github.m99terminology.hapi.CodeSystemOperationProvider;
import io.github.m99terminology.hapi.ConceptMapOperationProvider;
import io.github.m99terminology.hapi.FastPath;
import io.github.m99terminology.hapi.FitsHost;
import io.github.m99terminology.hapi.NamingSystemOperationProvider;
import io.github.m99terminology.hapi.PackageOperationProvider;
import io.github.m99terminology.hapi.StockBindings;
import io.github.m99terminology.hapi.TerminologyMetadata;
import io.github.m99terminology.hapi.ValueSetOperationProvider;
import io.github.m99terminology.hapi.VersionsProvider;
import io.github.m99terminology.hapi.bundle.BundleProvider;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Puts the plugin into the host's RestfulServer once the host has made it with all its own providers, and before it starts: whoever is
 * registered last answers. What the host was told by class name to register is not registered again.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(FitsHost.class)
public class HostRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(HostRegistration.class);

    private static final List<Class<?>> INTERCEPTORS =
            List.of(StockBindings.class, TerminologyMetadata.class, FastPath.class);

    private static final List<Class<?>> PROVIDERS = List.of(
            CodeSystemOperationProvider.class,
            ValueSetOperationProvider.class,
            ConceptMapOperationProvider.class,
            NamingSystemOperationProvider.class,
            ClosureOperationProvider.class,
            VersionsProvider.class,
            PackageOperationProvider.class,
            BundleProvider.class);

    /** Static, for what processes beans is made before the other beans; and so the settings are checked before any is made. */
    @Bean
    static BeanPostProcessor terminologyRegistration(BeanFactory beans, ConfigurableEnvironment environment) {
        HostSettings.check(environment);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof RestfulServer server) {
                    register(server, beans);
                }
                return bean;
            }
        };
    }

    private static void register(RestfulServer server, BeanFactory beans) {
        Collection<Object> interceptors = server.getInterceptorService().getAllRegisteredInterceptors();
        INTERCEPTORS.stream()
                .filter(type -> interceptors.stream().noneMatch(type::isInstance))
                .forEach(type -> server.registerInterceptor(beans.getBean(type)));
        PROVIDERS.stream()
                .filter(type -> server.getPlainProviders().stream().noneMatch(type::isInstance))
                .forEach(type -> server.registerProvider(beans.getBean(type)));
        LOG.info("The terminology plugin answers the terminology operations of this server");
    }
}
