package io.github.m99terminology.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to put a concept in words.
 *
 * @param language a BCP 47 tag, or null when none was said
 * @param use what the designation is for, or null
 * @param value the words; for the project's guidance a whole statement
 * @param origin the supplement that it comes from, or null when the code system itself says it
 * @param extensions what is said about it, in order
 */
public record Designation(
        @Nullable String language,
        @Nullable CodeRef use,
        String value,
        @Nullable Canonical origin,
        List<Extension> extensions) {

    public Designation {
        extensions = List.copyOf(extensions);
    }

    public Designation from(Canonical supplement) {
        return new Designation(language, use, value, supplement, extensions);
    }
}
