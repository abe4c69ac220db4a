package io.github.m99terminology.fhir;

import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one object of values that are equal, while one resource is read. A parser makes a string of its own for every
 * {@code "billable"} and every {@code "en"}: with 100,000 concepts the copies take more memory than all titles.
 */
final class SharedValues {

    private final Map<Object, Object> known = new HashMap<>();

    /** Whole, when it says something that many concepts say: a flag, a coding; with its code shared in any case. */
    Property property(Property property) {
        PropertyValue value = property.value();
        if (property.extensions().isEmpty() && isCommon(value)) {
            return shared(property);
        }
        return new Property(shared(property.code()), value, property.origin(), extensions(property.extensions()));
    }

    /** With its language and use shared; the words themselves are hardly ever the same. */
    Designation designation(Designation designation) {
        return new Designation(
                sharedOrNull(designation.language()),
                sharedOrNull(designation.use()),
                designation.value(),
                designation.origin(),
                extensions(designation.extensions()),
                designation.ofResource());
    }

    /** Statement after statement has the same evidence: one list of them all, each with its parts. */
    List<Extension> extensions(List<Extension> extensions) {
        return extensions.isEmpty()
                ? List.of()
                : shared(extensions.stream().map(this::extension).toList());
    }

    private Extension extension(Extension extension) {
        return shared(
                new Extension(shared(extension.url()), sharedOrNull(extension.value()), extensions(extension.parts())));
    }

    private static boolean isCommon(PropertyValue value) {
        return value instanceof PropertyValue.BooleanValue
                || value instanceof PropertyValue.CodeValue
                || value instanceof PropertyValue.CodingValue;
    }

    private <T> @Nullable T sharedOrNull(@Nullable T value) {
        return value == null ? null : shared(value);
    }

    @SuppressWarnings("unchecked")
    private <T> T shared(T value) {
        Object first = known.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }
}
