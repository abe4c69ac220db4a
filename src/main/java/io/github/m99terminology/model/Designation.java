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
 * @param ofResource the language of the resource that says it, or null
 */
public record Designation(
        @Nullable String language,
        @Nullable CodeRef use,
        String value,
        @Nullable Canonical origin,
        List<Extension> extensions,
        @Nullable String ofResource) {

    public Designation {
        extensions = List.copyOf(extensions);
    }

    /** Of a resource that does not say its language. */
    public Designation(
            @Nullable String language,
            @Nullable CodeRef use,
            String value,
            @Nullable Canonical origin,
            List<Extension> extensions) {
        this(language, use, value, origin, extensions, null);
    }

    public Designation from(Canonical supplement) {
        return new Designation(language, use, value, supplement, extensions, ofResource);
    }

    /** The same, said by a resource in that language. */
    public Designation in(@Nullable String resource) {
        return new Designation(language, use, value, origin, extensions, resource);
    }

    /**
     * The language that it is in: "in the absence of a language, the resource language applies"
     * (<a href="http://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.concept.designation.language">R4</a>).
     */
    public @Nullable String spoken() {
        return language == null ? ofResource : language;
    }
}
