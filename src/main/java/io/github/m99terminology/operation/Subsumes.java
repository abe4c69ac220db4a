package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.Hierarchy;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem {@code $subsumes}: how two codes of one code system stand to each other in its hierarchy, whatever that hierarchy
 * means (is-a or classified-with).
 */
public final class Subsumes {

    private Subsumes() {}

    /**
     * @throws TerminologyException INVALID_REQUEST when a system or code is missing or the systems or versions differ; NOT_FOUND for
     *     a system, version or code that is not here
     */
    public static SubsumesResult subsumes(TerminologySnapshot snapshot, SubsumesRequest request) {
        CodeRef a = request.codingA();
        CodeRef b = request.codingB();
        String url = required(a, "A");
        if (!url.equals(required(b, "B"))) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST,
                    CodeSystemIssues.subsumesAcrossSystems(url, Objects.requireNonNull(b.system())));
        }
        CodeSystemResolution system = CodeSystemResolution.find(
                ExpressedCodes.in(snapshot, List.of(a, b)), url, version(a, b), request.versions(), List.of());
        int first = system.ordinal(Objects.requireNonNull(a.code()));
        int second = system.ordinal(Objects.requireNonNull(b.code()));
        Hierarchy hierarchy = system.index().hierarchy();
        if (first == second) {
            return SubsumesResult.EQUIVALENT;
        }
        if (hierarchy.isA(second, first)) {
            return SubsumesResult.SUBSUMES;
        }
        return hierarchy.isA(first, second) ? SubsumesResult.SUBSUMED_BY : SubsumesResult.NOT_SUBSUMED;
    }

    private static String required(CodeRef coding, String which) {
        String system = coding.system();
        if (system == null || coding.code() == null) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, CodeSystemIssues.subsumesIncomplete(which, system == null));
        }
        return system;
    }

    private static @Nullable String version(CodeRef a, CodeRef b) {
        if (a.version() != null && b.version() != null && !a.version().equals(b.version())) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, CodeSystemIssues.subsumesAcrossVersions(a.version(), b.version()));
        }
        return a.version() != null ? a.version() : b.version();
    }
}
