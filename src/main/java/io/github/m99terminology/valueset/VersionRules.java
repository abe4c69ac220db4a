package io.github.m99terminology.valueset;

import org.jspecify.annotations.Nullable;

/** What a request says about versions; each answer may hold wildcards ({@code 1.0.x}) and is null when it says nothing. */
public interface VersionRules {

    /** The version to use where a value set names none. */
    @Nullable
    String systemVersion(String url);

    /** The version that must be the one used; where nobody names any, the one to use. */
    @Nullable
    String checkedVersion(String url);

    /** The version to use whatever anybody names. */
    @Nullable
    String forcedVersion(String url);

    /**
     * The version of a value set that a reference means.
     *
     * @param written the version as the reference names it, or null
     */
    @Nullable
    String valueSetVersion(String url, @Nullable String written);

    /** The version that must be the one used of a value set, or null for any. */
    @Nullable
    String checkedValueSetVersion(String url);
}
