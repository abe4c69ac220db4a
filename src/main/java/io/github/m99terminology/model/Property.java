package io.github.m99terminology.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property of a concept. A concept may have several of the same code; their order is kept.
 *
 * @param code the property's code, as its code system or supplement declares it
 * @param origin the supplement that it comes from, or null when the code system itself says it
 * @param extensions what is said about it, in order
 */
public record Property(String code, PropertyValue value, @Nullable Canonical origin, List<Extension> extensions) {

    public Property {
        extensions = List.copyOf(extensions);
    }

    public static Property of(String code, PropertyValue value) {
        return new Property(code, value, null, List.of());
    }

    public Property from(Canonical supplement) {
        return new Property(code, value, supplement, extensions);
    }
}
