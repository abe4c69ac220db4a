package io.github.m99terminology.hapi;

import ca.uhn.fhir.util.VersionUtil;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the host is one that the plugin was made for: FHIR R4, on HAPI 8.8. In any other one no bean of the plugin is made, and the log
 * says so in one sentence.
 */
public final class FitsHost implements ConfigurationCondition {
    private static final Logger LOG = LoggerFactory.getLogger(FitsHost.class);

    /** The HAPI that the plugin is built and tested with; HAPI keeps its Java interfaces within such a line alone. */
    static final String HAPI = "8.8.";

    private static final String SAID = "terminologyLeftOut";
    private static final String STARTERS_OWN = "hapi.fhir.fhir_version";

    /** HAPI's configuration class for a FHIR version, which every JPA server of that version has. */
    private static final Pattern JPA =
            Pattern.compile("ca\\.uhn\\.fhir\\.jpa\\.config\\.(?:\\w+\\.)*Jpa(R\\w+|Dstu\\w+)Config");

    /** Late, when the host's own configuration is known. */
    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String misfit = misfit(VersionUtil.getVersion(), fhirVersion(context));
        ConfigurableListableBeanFactory beans = Objects.requireNonNull(context.getBeanFactory());
        if (misfit != null && !beans.containsSingleton(SAID)) {
            beans.registerSingleton(SAID, misfit);
            LOG.error(misfit);
        }
        return misfit == null;
    }

    /**
     * Why the plugin stays out, in one sentence; null when it fits.
     *
     * @param fhir such as {@code R5}; null when the host does not tell
     */
    static @Nullable String misfit(String hapi, @Nullable String fhir) {
        if (!hapi.startsWith(HAPI)) {
            return "The terminology plugin is not active: it is made for HAPI " + HAPI + "x, and this server runs HAPI "
                    + hapi + ". All operations are HAPI's own.";
        }
        if (fhir != null && !fhir.equalsIgnoreCase("R4")) {
            return "The terminology plugin is not active: it answers FHIR R4, and this server speaks " + fhir
                    + ". All operations are HAPI's own.";
        }
        return null;
    }

    private static @Nullable String fhirVersion(ConditionContext context) {
        String told = context.getEnvironment().getProperty(STARTERS_OWN);
        if (told != null && !told.isBlank()) {
            return told.strip();
        }
        ConfigurableListableBeanFactory beans = Objects.requireNonNull(context.getBeanFactory());
        return Arrays.stream(beans.getBeanDefinitionNames())
                .map(beans::getBeanDefinition)
                .map(BeanDefinition::getBeanClassName)
                .filter(Objects::nonNull)
                .map(JPA::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst()
                .orElse(null);
    }
}
