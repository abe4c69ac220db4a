package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a code system and its supplements say of one concept, in the order in which it is told: designations, of which the
 * display is the first; properties, those that follow from the hierarchy and from the concept's status last.
 *
 * <p>It changes with the code system alone. So it is put together once, and what somebody makes of the whole of it, such as the bytes of an
 * answer, is kept with it ({@link #kept}) until memory is short.
 */
public final class ConceptStatements {

    private final List<Designation> designations;
    private final List<FoundProperty> properties;
    private final List<Canonical> supplements;
    private final boolean whole;
    private volatile SoftReference<@Nullable Object> made = new SoftReference<>(null);

    /** @param supplements those that say any of it, in the order in which they begin to */
    public ConceptStatements(
            List<Designation> designations, List<FoundProperty> properties, List<Canonical> supplements) {
        this(designations, properties, supplements, true);
    }

    private ConceptStatements(
            List<Designation> designations,
            List<FoundProperty> properties,
            List<Canonical> supplements,
            boolean whole) {
        this.whole = whole;
        this.designations = List.copyOf(designations);
        this.properties = List.copyOf(properties);
        this.supplements = List.copyOf(supplements);
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

    public List<Designation> designations() {
        return designations;
    }

    public List<FoundProperty> properties() {
        return properties;
    }

    /** The supplements that say any of it. */
    public List<Canonical> supplements() {
        return supplements;
    }

    /** Some of it; the supplements are named all the same. */
    public ConceptStatements only(
            Predicate<Designation> wantedDesignations, Predicate<FoundProperty> wantedProperties) {
        return new ConceptStatements(
                designations.stream().filter(wantedDesignations).toList(),
                properties.stream().filter(wantedProperties).toList(),
                supplements,
                false);
    }

    /** Whether it is everything that is said: what is picked out for one request lives no longer than that, so nothing is to be kept with it. */
    public boolean isWhole() {
        return whole;
    }

    /** What has been made of it, or is made now. There is room for one thing; the last one made is kept. */
    public <T> T kept(Class<T> type, Supplier<T> make) {
        Object there = made.get();
        if (type.isInstance(there)) {
            return type.cast(there);
        }
        T fresh = make.get();
        made = new SoftReference<>(fresh);
        return fresh;
    }

    /** By what is said; what was made of it does not count. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConceptStatements that
                && designations.equals(that.designations)
                && properties.equals(that.properties)
                && supplements.equals(that.supplements);
    }

    @Override
    public int hashCode() {
        return Objects.hash(designations, properties, supplements);
    }

    @Override
    public String toString() {
        return designations + " " + properties;
    }
}
