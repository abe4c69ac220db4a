package io.github.m99terminology.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationUtils;

/** Reads the names of the beans out of HAPI's configuration classes, without making a bean. */
class HapiBeansTest {
    private static final Set<String> HAPIS = new TreeSet<>();

    @BeforeAll
    static void readNames() {
        Set<Class<?>> seen = new HashSet<>();
        List.of(JpaR4Config.class, HapiJpaConfig.class, JpaBatch2Config.class, Batch2JobsConfig.class)
                .forEach(configuration -> read(configuration, seen));
    }

    private static void read(Class<?> configuration, Set<Class<?>> seen) {
        if (configuration == null || configuration == Object.class || !seen.add(configuration)) {
            return;
        }
        Stream.of(configuration.getDeclaredMethods()).forEach(method -> {
            Bean bean = AnnotationUtils.findAnnotation(method, Bean.class);
            if (bean != null) {
                HAPIS.addAll(bean.name().length == 0 ? List.of(method.getName()) : Arrays.asList(bean.name()));
            }
        });
        read(configuration.getSuperclass(), seen);
        Import more = configuration.getAnnotation(Import.class);
        if (more != null) {
            Stream.of(more.value()).forEach(each -> read(each, seen));
        }
    }

    @Test
    void beansThatAreLeftOut_areHapis() {
        assertThat(HAPIS).containsAll(HapiBeans.UNWANTED);
    }

    @Test
    void beansThatAreReplaced_areHapis() {
        assertThat(HAPIS).containsAll(HapiBeans.REPLACED);
        assertThat(HAPIS).contains(HapiBeans.CACHE_REFRESHER);
    }

    /** A method that is no longer named as HAPI's bean would be one more bean, beside HAPI's. */
    @Test
    void beansThatReplace_standHereUnderThoseNames() {
        Set<String> here = new TreeSet<>();
        Stream.of(SearchParameters.class, Housekeeping.class, StorageConfig.class, TerminologyTables.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Bean.class))
                .forEach(method -> here.add(method.getName()));
        assertThat(here).containsAll(HapiBeans.REPLACED);
    }

    @Test
    void daosAndProviders_areKnownByTheirType() {
        assertThat(HAPIS).contains("myValueSetDaoR4", "myPatientRpR4", "mySystemDaoR4");
        assertThat(HapiBeans.resourceType("myValueSetDaoR4")).contains("ValueSet");
        assertThat(HapiBeans.resourceType("myPatientRpR4")).contains("Patient");
        assertThat(HapiBeans.resourceType("mySystemDaoR4")).isEmpty();
        assertThat(HapiBeans.resourceType("myResourceProvidersR4")).isEmpty();
    }
}
