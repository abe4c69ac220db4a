package io.github.m99terminology.model;

import org.jspecify.annotations.Nullable;

/**
 * A canonical reference, {@code url} or {@code url|version}
 * (<a href="http://hl7.org/fhir/R4/datatypes.html#canonical">R4 canonical</a>).
 *
 * @param url the address without a version; never blank
 * @param version the business version, or null when any version will do; may hold wildcards ({@code 1.x}) in requests
 */
public record Canonical(String url, @Nullable String version) implements Comparable<Canonical> {

    public Canonical {
        if (url.isBlank()) {
            throw new IllegalArgumentException("a canonical needs a url");
        }
        if (version != null && version.isBlank()) {
            version = null;
        }
    }

    /** Reads {@code url} or {@code url|version}. */
    public static Canonical parse(String text) {
        int bar = text.indexOf('|');
        return bar < 0
                ? new Canonical(text.strip(), null)
                : new Canonical(
                        text.substring(0, bar).strip(), text.substring(bar + 1).strip());
    }

    /** Whether {@link #parse} can read it: there is a url, with or without a version. */
    public static boolean isCanonical(String text) {
        int bar = text.indexOf('|');
        return !(bar < 0 ? text : text.substring(0, bar)).isBlank();
    }

    public static Canonical of(String url) {
        return new Canonical(url, null);
    }

    /** Whether something with another canonical is meant by this one. */
    public boolean means(Canonical other) {
        return url.equals(other.url) && VersionPattern.fits(version, other.version);
    }

    /** As text. A hash table asks for it where many were chosen to have one hash: so it tells them apart without comparing each with all. */
    @Override
    public int compareTo(Canonical other) {
        return toString().compareTo(other.toString());
    }

    /** {@code url|version}, or {@code url} alone. */
    @Override
    public String toString() {
        return version == null ? url : url + "|" + version;
    }
}
