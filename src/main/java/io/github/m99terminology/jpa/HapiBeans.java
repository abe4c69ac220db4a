package io.github.m99terminology.jpa;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The beans of HAPI's configuration that are known by name here; {@code HapiBeansTest} fails when HAPI renames one. */
final class HapiBeans {

    /** They listen for the end of the start and then make HAPI's batch jobs, with all that those need. */
    static final Set<String> UNWANTED = Set.of("batch2JobRegisterer", "reductionStepExecutorService");

    static final String CACHE_REFRESHER = "resourceChangeListenerCacheRefresher";
    static final String SEARCH_PARAMETERS = "searchParamRegistry";

    /** Beans of this package that take the place of HAPI's because they have the same name. */
    static final Set<String> REPLACED = Set.of(
            SEARCH_PARAMETERS,
            "searchParamExtractor",
            "searchParamIdentityCacheSvc",
            "schedulerService",
            "mergeOperationProviderSvc",
            "termCodeSystemStorageSvc",
            "termConceptMappingSvc");

    private static final Pattern OF_A_TYPE = Pattern.compile("my([A-Z]\\w+?)(?:Dao|Rp)R4");

    private HapiBeans() {}

    /** The resource type that a DAO or a provider is for; empty for any other bean, and for the system's. */
    static Optional<String> resourceType(String beanName) {
        Matcher resourceBean = OF_A_TYPE.matcher(beanName);
        return resourceBean.matches() && !resourceBean.group(1).equals("System")
                ? Optional.of(resourceBean.group(1))
                : Optional.empty();
    }
}
