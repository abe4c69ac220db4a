package io.github.m99terminology.valueset;

import io.github.m99terminology.model.VersionPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a code system an include means, and who said so. The order of precedence is that of HL7's terminology ecosystem:
 *
 * <pre>
 *   force-system-version   whatever the include says
 *   include.version        as written
 *   system-version         where the include says nothing
 *   check-system-version   likewise
 *   nobody                 the version of the coding that is validated, when it is here; else the current one
 * </pre>
 *
 * A choice with wildcards becomes the version of the coding that is validated, when that matches it.
 *
 * @param version the version, perhaps with wildcards; null for the current one
 */
public record VersionChoice(@Nullable String version, Reason reason) {

    /** Who chose. */
    public enum Reason {
        FORCED,
        WRITTEN,
        DEFAULT,
        CHECKED,
        NOBODY
    }

    public static VersionChoice of(String system, @Nullable String written, VersionRules rules) {
        String forced = rules.forcedVersion(system);
        if (forced != null) {
            return new VersionChoice(forced, Reason.FORCED);
        }
        if (written != null) {
            return new VersionChoice(written, Reason.WRITTEN);
        }
        String usual = rules.systemVersion(system);
        if (usual != null) {
            return new VersionChoice(usual, Reason.DEFAULT);
        }
        String checked = rules.checkedVersion(system);
        return checked != null ? new VersionChoice(checked, Reason.CHECKED) : new VersionChoice(null, Reason.NOBODY);
    }

    /** Made definite by the version of the coding that is validated, where it leaves room for that. */
    public VersionChoice narrowedTo(@Nullable String given, List<String> known) {
        if (given == null) {
            return this;
        }
        boolean fits = version == null
                ? known.stream().anyMatch(held -> VersionPattern.matches(given, held))
                : VersionPattern.matches(version, given);
        return fits ? new VersionChoice(given, reason) : this;
    }
}
