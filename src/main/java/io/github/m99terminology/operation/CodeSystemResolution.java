package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.VersionChoice;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code system that a request for one of its codes is about, in the version that {@link VersionChoice} says, and refuses the
 * request when it cannot be had.
 */
record CodeSystemResolution(CodeSystemIndex index) {

    private static final int SHOWN = 8;

    static CodeSystemResolution find(
            TerminologySnapshot snapshot,
            String url,
            @Nullable String named,
            VersionPolicy versions,
            List<Canonical> supplements) {
        snapshot.requireSupplements(supplements);
        String version = VersionChoice.of(url, named, named, versions, snapshot).version();
        CodeSystemIndex index = snapshot.codeSystem(url, version, supplements);
        if (index == null) {
            throw missing(snapshot, url, version);
        }
        RequiredSupplements.ofSystems(snapshot, supplements, Set.of(url));
        if (index.content() == Content.NOT_PRESENT || index.content() == Content.EXAMPLE) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE,
                    CodeSystemIssues.codeSystemWithoutContent(index.canonical(), index.content() == Content.EXAMPLE));
        }
        VersionRefusal.check(url, index.version(), versions);
        return new CodeSystemResolution(index);
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

    static TerminologyException missing(TerminologySnapshot snapshot, String url, @Nullable String version) {
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
}
