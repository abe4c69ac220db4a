package io.github.m99terminology.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something said about a statement rather than by it: its evidence, its origin, how it is to be rendered. FHIR carries
 * these as extensions, and so do answers; the engine passes them on and reads none but those it is asked to.
 *
 * @param url what kind of annotation this is
 * @param value the value, or null when the annotation is made of parts
 * @param parts the parts, each with a relative url
 */
public record Extension(String url, @Nullable PropertyValue value, List<Extension> parts) {

    public Extension {
        parts = List.copyOf(parts);
    }

    public static Extension of(String url, PropertyValue value) {
        return new Extension(url, value, List.of());
    }
}
