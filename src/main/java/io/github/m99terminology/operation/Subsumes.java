package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Hierarchy;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.VersionChoice;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem {@code $subsumes}: how two codes of one code system stand to each other in its hierarchy, whatever that hierarchy
 * means (is-a or classified-with).
 */
public final class Subsumes {

    /** CodeSystem {@code $subsumes} (<a href="http://hl7.org/fhir/R4/codesystem-operation-subsumes.html">R4</a>). */
    public record Request(CodeRef codingA, CodeRef codingB, VersionPolicy versions) {}

    /** R4's concept-subsumption-outcome. What cannot be determined is an error, not an outcome. */
    public enum Outcome {
        EQUIVALENT("equivalent"),
        SUBSUMES("subsumes"),
        SUBSUMED_BY("subsumed-by"),
        NOT_SUBSUMED("not-subsumed");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        /** FHIR's code for it. */
        public String code() {
            return code;
        }
    }

    /** R4: "no particular relationship between the concepts can be assumed" where they are grouped; a part is no kind of its whole. */
    private static final Set<String> SAYS_NOTHING = Set.of("grouped-by", "part-of");

    private Subsumes() {}

    /**
     * @throws TerminologyException INVALID_REQUEST when a system or code is missing or the systems or versions differ; NOT_FOUND for
     *     a system or version that is not here, or a code that it does not have; UNPROCESSABLE where it cannot be told: the codes of the
     *     system are not here, or not this one, or its hierarchy says nothing of what subsumes what
     */
    public static Outcome subsumes(TerminologySnapshot snapshot, Request request) {
        CodeRef a = request.codingA();
        CodeRef b = request.codingB();
        String url = required(a, "A");
        if (!url.equals(required(b, "B"))) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST,
                    CodeSystemIssues.subsumesAcrossSystems(url, Objects.requireNonNull(b.system())));
        }
        TerminologySnapshot view = ExpressedCodes.in(snapshot, List.of(a, b));
        String version = version(a, b);
        refuseNameOnly(view, url, version, request);
        CodeSystemResolution system = CodeSystemResolution.find(view, url, version, request.versions(), List.of());
        int first = ordinal(system, a);
        int second = ordinal(system, b);
        Hierarchy hierarchy = system.index().hierarchy();
        if (first == second) {
            return Outcome.EQUIVALENT;
        }
        if (SAYS_NOTHING.contains(String.valueOf(system.index().definition().hierarchyMeaning()))) {
            throw undecided(CodeSystemIssues.subsumesByNoHierarchy(
                    system.index().canonical(),
                    String.valueOf(system.index().definition().hierarchyMeaning())));
        }
        if (hierarchy.isA(second, first)) {
            return Outcome.SUBSUMES;
        }
        return hierarchy.isA(first, second) ? Outcome.SUBSUMED_BY : Outcome.NOT_SUBSUMED;
    }

    /** Of a code system that is here by name only, whether it has the codes is not known either. */
    private static void refuseNameOnly(
            TerminologySnapshot snapshot, String url, @Nullable String version, Request request) {
        String chosen = VersionChoice.of(url, version, version, request.versions(), snapshot)
                .version();
        CodeSystemIndex index = snapshot.codeSystem(url, chosen, List.of());
        if (index != null && (index.content() == Content.NOT_PRESENT || index.content() == Content.EXAMPLE)) {
            throw undecided(CodeSystemIssues.subsumesWithoutCodes(index.canonical()));
        }
    }

    private static int ordinal(CodeSystemResolution system, CodeRef coding) {
        String code = Objects.requireNonNull(coding.code());
        if (system.index().isFragment() && system.index().ordinal(code) < 0) {
            throw undecided(
                    CodeSystemIssues.subsumesOutsideFragment(system.index().canonical(), code));
        }
        return system.ordinal(code);
    }

    private static TerminologyException undecided(Issue why) {
        return new TerminologyException(Kind.UNPROCESSABLE, why);
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
