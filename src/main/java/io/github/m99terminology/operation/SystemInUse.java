package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code system that a look-up or a subsumption test is about, and refuses the request when it cannot be had. The version is the
 * forced one, else the one named, else the request's default, else the latest.
 */
record SystemInUse(CodeSystemIndex index) {

    private static final int SHOWN = 8;

    static SystemInUse find(
            TerminologySnapshot snapshot,
            String url,
            @Nullable String named,
            VersionPolicy versions,
            List<Canonical> supplements) {
        snapshot.requireSupplements(supplements);
        String version = wanted(url, named, versions);
        CodeSystemIndex index = snapshot.codeSystem(url, version, supplements);
        if (index == null) {
            throw missing(snapshot, url, version);
        }
        if (index.content() == Content.NOT_PRESENT || index.content() == Content.EXAMPLE) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE,
                    CodeSystemIssues.codeSystemWithoutContent(index.canonical(), index.content() == Content.EXAMPLE));
        }
        checkVersion(url, index.version(), versions.checkedVersion(url));
        return new SystemInUse(index);
    }

    /** @throws TerminologyException NOT_FOUND when the code system does not have the code */
    int ordinal(String code) {
        int ordinal = index.ordinal(code);
        if (ordinal < 0) {
            throw new TerminologyException(
                    Kind.NOT_FOUND,
                    index.isFragment()
                            ? CodeSystemIssues.codeNotInFragment(index.canonical(), code, index.respelled(code))
                            : CodeSystemIssues.codeNotFound(index.canonical(), code, index.respelled(code)));
        }
        return ordinal;
    }

    private static @Nullable String wanted(String url, @Nullable String named, VersionPolicy versions) {
        String forced = versions.forcedVersion(url);
        if (forced != null) {
            return forced;
        }
        return named != null ? named : versions.systemVersion(url);
    }

    private static TerminologyException missing(TerminologySnapshot snapshot, String url, @Nullable String version) {
        if (snapshot.hasCodeSystem(url)) {
            return new TerminologyException(
                    Kind.NOT_FOUND,
                    CodeSystemIssues.codeSystemVersionNotFound(url, version, snapshot.codeSystemVersions(url)));
        }
        CodeSystemDefinition supplement = snapshot.supplement(Canonical.of(url));
        if (supplement != null) {
            return new TerminologyException(
                    Kind.INVALID_REQUEST,
                    CodeSystemIssues.supplementAsSystem(supplement.metadata().canonical(), supplement.supplements()));
        }
        List<String> here = snapshot.codeSystems().stream()
                .map(CodeSystemIndex::url)
                .distinct()
                .toList();
        return new TerminologyException(
                Kind.NOT_FOUND,
                CodeSystemIssues.codeSystemNotFound(url, here.subList(0, Math.min(SHOWN, here.size())), here.size()));
    }

    private static void checkVersion(String url, @Nullable String version, @Nullable String required) {
        if (required != null && (version == null || !VersionPattern.matches(required, version))) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE, CodeSystemIssues.systemVersionRefused(url, version, required));
        }
    }
}
