package io.github.m99terminology.valueset;

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

    static VersionChoice of(String system, @Nullable String written, VersionRules rules) {
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
        return checked != null
                ? new VersionChoice(checked, Reason.CHECKED)
                : new VersionChoice(null, Reason.NOBODY);
    }

    /** Made definite by the version of the coding that is validated, where it leaves room for that. */
    VersionChoice narrowedTo(@Nullable String given, List<String> known) {
        if (given == null) {
            return this;
        }
        boolean fits = version == null
                ? known.stream().anyMatch(held -> matches(given, held))
                : matches(version, given);
        return fits ? new VersionChoice(given, reason) : this;
    }

    /**
     * Whether a version is of a pattern: equal, or with {@code x} or {@code *} for any part; a wildcard at the end takes all
     * parts that follow. {@code 1} is no pattern: it does not match {@code 1.0.0}.
     */
    public static boolean matches(String pattern, String version) {
        if (pattern.equals(version)) {
            return true;
        }
        String[] wanted = pattern.split("\\.");
        String[] given = version.split("\\.");
        for (int i = 0; i < wanted.length; i++) {
            boolean any = wanted[i].equals("*") || wanted[i].equalsIgnoreCase("x");
            if (any && i == wanted.length - 1) {
                return given.length > i;
            }
            if (i >= given.length || !(any || wanted[i].equals(given[i]))) {
                return false;
            }
        }
        return wanted.length == given.length;
    }
}
