package io.github.m99terminology.jpa;

import io.github.m99terminology.rest.StoredTypes;
import io.github.m99terminology.settings.Settings;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * Makes HAPI's bean definitions fit a terminology server.
 *
 * <p>HAPI's configuration declares about 900 beans: a DAO and a provider for each of R4's 148 resource types, bulk
 * export, batch jobs, subscriptions, packages. A server that stores eight types needs few of them, and every bean made
 * for nothing costs start time and memory. So the DAOs of other types are struck out (HAPI's registry makes every DAO
 * that is declared), and all other beans are made when first asked for.
 */
final class LeanBeans implements BeanFactoryPostProcessor {
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        DefaultListableBeanFactory registry = (DefaultListableBeanFactory) beans;
        registry.setAutowireCandidateResolver(new LazyRepositories());
        Settings settings = registry.getBean(Settings.class);
        for (String name : registry.getBeanDefinitionNames()) {
            if (HapiBeans.UNWANTED.contains(name) || isForAnotherType(name, settings)) {
                registry.removeBeanDefinition(name);
            } else {
                registry.getBeanDefinition(name).setLazyInit(true);
            }
        }
        // Among the beans that need each other in a circle, the one with which the circle must begin.
        registry.getBeanDefinition(HapiBeans.CACHE_REFRESHER).setDependsOn(HapiBeans.SEARCH_PARAMETERS);
    }

    private static boolean isForAnotherType(String beanName, Settings settings) {
        return HapiBeans.resourceType(beanName)
                .filter(type -> !StoredTypes.contains(type, settings))
                .isPresent();
    }
}
