package io.github.m99terminology.valueset;

import io.github.m99terminology.model.VersionPattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about versions; {@link VersionChoice} is what follows from it. Each answer may hold wildcards ({@code 1.0.x}) and is null when it
 * says nothing.
 */
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
     * Refuses a version of a code system that was not in force on the day that the request asks about; nothing without such a day.
     *
     * @throws io.github.m99terminology.model.TerminologyException INVALID_REQUEST for a version that contradicts the day
     */
    default void requireInForce(String url, String version) {}

    /** The version that must be used in place of this one of a code system; null when this one may be. */
    default @Nullable String requiredInstead(String url, @Nullable String version) {
        String required = checkedVersion(url);
        return VersionPattern.fits(required, version) ? null : required;
    }

    /** {@code versionsMatch}: whether a code is the same in every version of its code system; null when the request does not say. */
    default @Nullable Boolean versionsMatch() {
        return null;
    }

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

    /** The version that must be used in place of this one of a value set; null when this one may be. */
    default @Nullable String requiredValueSetInstead(String url, @Nullable String version) {
        String required = checkedValueSetVersion(url);
        return VersionPattern.fits(required, version) ? null : required;
    }
}
