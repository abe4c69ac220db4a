package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.model.issues.VersionIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.VersionChoice;
import io.github.m99terminology.valueset.VersionChoice.Reason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The version that a value set's include means, beside the version that a coding names. Three versions meet here:
 *
 * <pre>
 *   written   what the include says, or nothing
 *   chosen    what the request's rules make of that ({@link VersionChoice}), perhaps with wildcards
 *   given     what the coding says, or nothing
 * </pre>
 *
 * They must meet in one code system that is here. Where they do not, it is said which one is to blame.
 */
final class VersionCheck {

    private final TerminologySnapshot snapshot;
    private final Options options;
    private final IssueCollector issues;

    VersionCheck(TerminologySnapshot snapshot, Options options, IssueCollector issues) {
        this.snapshot = snapshot;
        this.options = options;
        this.issues = issues;
    }

    void check(String system, @Nullable String written, @Nullable String given, CodingPath place) {
        VersionChoice choice = VersionChoice.of(system, written, given, options.versions(), snapshot);
        CodeSystemIndex index = snapshot.codeSystem(system, choice.version());
        if (index == null) {
            missing(system, written, choice, given, place);
            return;
        }
        new CodingCheck(snapshot, options, issues).requireAllowedVersion(index, place);
        if (given != null && !VersionPattern.fits(given, index.version())) {
            differs(index, written, choice, given, place);
            if (snapshot.codeSystem(system, given) == null) {
                issues.unchecked(
                        place,
                        SystemIssues.unknownSystemVersion(
                                system, given, snapshot.codeSystemVersions(system), place.system()),
                        system + "|" + given);
            }
        }
    }

    private void missing(
            String system, @Nullable String written, VersionChoice choice, @Nullable String given, CodingPath place) {
        String version = choice.version();
        if (given != null && written != null && !written.equals(given)) {
            issues.unchecked(
                    place, VersionIssues.versionDiffersFromInclude(system, written, given, place.version()), null);
        }
        if (version == null) {
            issues.unchecked(place, SystemIssues.unknownSystem(system, place.system()), system);
        } else {
            issues.unchecked(
                    place,
                    SystemIssues.unknownSystemVersion(
                            system, version, snapshot.codeSystemVersions(system), place.system()),
                    system + "|" + version);
        }
    }

    private void differs(
            CodeSystemIndex index, @Nullable String written, VersionChoice choice, String given, CodingPath place) {
        String version = choice.version();
        if (choice.reason() == Reason.NOBODY || version == null) {
            boolean needed = index.definition().versionNeeded();
            var issue = VersionIssues.versionDiffersFromDefault(
                    index.url(), index.version(), given, needed, place.version());
            if (needed) {
                issues.unchecked(place, issue, null);
            } else {
                issues.add(issue);
            }
        } else if (Objects.equals(version, written)) {
            issues.unchecked(
                    place, VersionIssues.versionDiffersFromInclude(index.url(), version, given, place.version()), null);
        } else {
            issues.unchecked(
                    place,
                    VersionIssues.versionDiffersFromChosen(
                            index.url(), version, written == null ? "" : written, given, place.version()),
                    null);
        }
    }
}
