package io.github.m99terminology.model;

import org.jspecify.annotations.Nullable;

/**
 * A coded reference as somebody sent it or wrote it down: FHIR's Coding. Nothing in it has been checked.
 *
 * @param system the code system's url, or null when it was not said
 * @param version the code system's version, or null
 * @param code the code; null only in a Coding that was sent without one
 * @param display the display that was sent with it, or null
 */
public record CodeRef(
        @Nullable String system, @Nullable String version, @Nullable String code, @Nullable String display) {

    public static CodeRef of(String system, String code) {
        return new CodeRef(system, null, code, null);
    }

    public static CodeRef of(String system, String code, String display) {
        return new CodeRef(system, null, code, display);
    }

    /** {@code system|version#code}, the way HL7's validators print a coding. */
    @Override
    public String toString() {
        return (system == null ? "" : system) + (version == null ? "" : "|" + version) + "#"
                + (code == null ? "" : code);
    }
}
