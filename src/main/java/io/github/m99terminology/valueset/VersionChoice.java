package io.github.m99terminology.valueset;

import io.github.m99terminology.model.VersionPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a code system is meant, and who said so: the one rule for every operation, that of
 * <a href="http://hl7.org/fhir/uv/tx-ecosystem">HL7's terminology ecosystem</a>. The first line that applies counts:
 *
 * <pre>
 *   force-system-version   whatever anybody writes
 *   written                by the include of a value set; where no value set speaks, by the coding or the request
 *   system-version         where nobody writes one
 *   manifest               likewise
 *   check-system-version   likewise
 *   nobody                 the version of the coding that is validated, when it is here; else the latest
 * </pre>
 *
 * {@code date} is check-system-version with the version that was in force on that day; a version that was not is refused, whoever names it.
 *
 * A choice with wildcards becomes the version of the coding, when that fits it; else the latest that is here and fits.
 *
 * <p>Whoever chose: a version that is not the one of check-system-version is then refused ({@link VersionRules#requiredInstead}).
 * With 1.0 and 2.0 here:
 *
 * <pre>
 *   written   system   check   force      used
 *   –         –        –       –          2.0
 *   –         1.0      –       –          1.0
 *   –         –        1.0     –          1.0
 *   –         2.0      1.0     –          refused: 2.0 is not 1.0
 *   2.0       1.0      –       –          2.0
 *   2.0       –        1.0     –          refused
 *   2.0       –        –       1.0        1.0
 *   3.0       –        –       –          not found
 * </pre>
 *
 * <p>{@code $translate} takes it for the version of the coding: without any rule, mappings for all versions of the code system count.
 * {@code $closure} takes no rules, for its table outlives the request.
 *
 * @param version the version, perhaps with wildcards; null for the latest
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

    /**
     * What is meant of a code system that is here or not.
     *
     * @param written the version that is written where the code system is named, or null
     * @param given the version that the coding names, or null
     */
    public static VersionChoice of(
            String system, @Nullable String written, @Nullable String given, VersionRules rules, Resolver here) {
        VersionChoice choice = of(system, written, rules);
        String usual = rules.systemVersion(system);
        if (usual != null) {
            rules.requireInForce(system, usual);
        }
        if (choice.version() != null) {
            rules.requireInForce(system, choice.version());
        }
        if (given != null) {
            rules.requireInForce(system, given);
        }
        return given == null ? choice : choice.narrowedTo(given, here.codeSystemVersions(system));
    }

    /** Made definite by the version of the coding that is validated, where it leaves room for that. */
    private VersionChoice narrowedTo(String given, List<String> known) {
        boolean fits = version == null
                ? known.stream().anyMatch(held -> VersionPattern.matches(given, held))
                : VersionPattern.matches(version, given);
        return fits ? new VersionChoice(given, reason) : this;
    }
}
