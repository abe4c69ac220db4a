package io.github.m99terminology.hapi.search;

import ca.uhn.fhir.jpa.provider.BaseJpaResourceProvider;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import io.github.m99terminology.hapi.TerminologySettings;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.hapi.specification.SpecificationContent;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets clients find and read the specification's code systems and value sets as if they were stored, and concept maps by the value sets
 * that they map from and to. In a host's own search nothing
 * changes unless {@code terminology.specification.search} is true.
 */
public final class SpecificationInSearch implements BeanPostProcessor {

    private static final List<String> TYPES = List.of("CodeSystem", "ValueSet");

    private final ObjectProvider<TerminologySettings> settings;
    private final ObjectProvider<SpecificationContent> content;
    private final ObjectProvider<SnapshotStore> store;
    private final ObjectProvider<ContentView> view;
    private final ObjectProvider<SearchParamMatcher> matcher;

    public SpecificationInSearch(
            ObjectProvider<TerminologySettings> settings,
            ObjectProvider<SpecificationContent> content,
            ObjectProvider<SnapshotStore> store,
            ObjectProvider<ContentView> view,
            ObjectProvider<SearchParamMatcher> matcher) {
        this.settings = settings;
        this.content = content;
        this.store = store;
        this.view = view;
        this.matcher = matcher;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof BaseJpaResourceProvider<?> provider
                && settings.getObject().specificationSearched()) {
            extend(provider);
        }
        return bean;
    }

    private <T extends IBaseResource> void extend(BaseJpaResourceProvider<T> provider) {
        String type = provider.getResourceType().getSimpleName();
        if (type.equals("ConceptMap")) {
            provider.setDao(MapsByScope.over(provider.getDao(), store.getObject()));
        }
        if (!TYPES.contains(type)) {
            return;
        }
        SpecificationSearch specification = new SpecificationSearch(
                type, content.getObject(), store.getObject(), view.getObject().withholding(), matcher.getObject());
        provider.setDao(SpecificationReads.over(provider.getDao(), specification, type, store.getObject()));
    }
}
