package io.github.m99terminology.fhir;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.RequestIssues;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters system, version and display where the code itself comes as a Coding. R4 has them for a plain {@code code}; beside a coding they
 * say what it leaves open, and may not say anything else than it does: an answer that passes over one of them would be about another code than
 * was asked for.
 */
final class BesideCoding {

    private BesideCoding() {}

    /**
     * @param beside what the parameters say; null parts for those that are not given
     * @throws io.github.m99terminology.model.TerminologyException INVALID_REQUEST where both say different things
     */
    static CodeRef complete(String operation, CodeRef coding, CodeRef beside) {
        return new CodeRef(
                part(operation, "system", coding.system(), beside.system()),
                version(operation, coding.version(), beside.version()),
                coding.code(),
                part(operation, "display", coding.display(), beside.display()));
    }

    /** Of several codings nobody knows which one is meant; so one of them has to say the same. */
    static List<CodeRef> complete(String operation, List<CodeRef> codings, CodeRef beside) {
        if (codings.size() == 1) {
            return List.of(complete(operation, codings.get(0), beside));
        }
        require(operation, "system", codings, CodeRef::system, beside.system());
        require(operation, "version", codings, CodeRef::version, beside.version());
        require(operation, "display", codings, CodeRef::display, beside.display());
        return codings;
    }

    private static @Nullable String part(
            String operation, String part, @Nullable String own, @Nullable String besides) {
        if (own != null && besides != null && !own.equals(besides)) {
            throw RequestParameters.invalid(RequestIssues.codingContradicted(operation, part, besides, own));
        }
        return own == null ? besides : own;
    }

    /** One with wildcards is met by what the coding says. */
    private static @Nullable String version(String operation, @Nullable String own, @Nullable String besides) {
        return own != null && besides != null && VersionPattern.matches(besides, own)
                ? own
                : part(operation, "version", own, besides);
    }

    private static void require(
            String operation,
            String part,
            List<CodeRef> codings,
            Function<CodeRef, @Nullable String> said,
            @Nullable String besides) {
        if (besides != null && codings.stream().map(said).noneMatch(besides::equals)) {
            throw RequestParameters.invalid(RequestIssues.codingsContradicted(operation, part, besides));
        }
    }
}
