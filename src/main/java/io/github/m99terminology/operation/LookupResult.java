package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.PropertyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one code, as far as it was asked for.
 *
 * @param name the code system's name (not its url); its title, then its url, when it has none
 * @param display the preferred display for the request's languages
 * @param designations in order: the code system's own, then each supplement's
 * @param properties in order: declared ones, supplements' ones, then parent and child
 * @param usedSupplements the supplements that contributed
 * @param remarks what is to be said of them
 */
public record LookupResult(
        String name,
        String system,
        @Nullable String version,
        String code,
        String display,
        @Nullable String definition,
        boolean isAbstract,
        boolean inactive,
        List<Designation> designations,
        List<FoundProperty> properties,
        List<Canonical> usedSupplements,
        List<Issue> remarks) {

    public LookupResult {
        designations = List.copyOf(designations);
        properties = List.copyOf(properties);
        usedSupplements = List.copyOf(usedSupplements);
        remarks = List.copyOf(remarks);
    }

    /**
     * @param description for a code-valued property, the display of the concept it names; else null
     * @param origin the supplement that it comes from, or null
     */
    public record FoundProperty(
            String code,
            PropertyValue value,
            @Nullable String description,
            @Nullable Canonical origin,
            List<Extension> extensions) {

        public FoundProperty {
            extensions = List.copyOf(extensions);
        }
    }
}
