package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.information;
import static io.github.m99terminology.model.issues.IssueTexts.didYouMean;
import static io.github.m99terminology.model.issues.IssueTexts.either;
import static io.github.m99terminology.model.issues.IssueTexts.named;
import static io.github.m99terminology.model.issues.IssueTexts.orNone;
import static io.github.m99terminology.model.issues.IssueTexts.versioned;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Code systems and their codes that are asked for by name: {@code $lookup}, {@code $subsumes}. */
public final class CodeSystemIssues {

    /** HL7's issue type for what is neither so nor not so, by what is here. */
    private static final String CANNOT_DETERMINE = "cannot-determine";

    private CodeSystemIssues() {}

    /** HL7's words, one supplement or several. */
    public static Issue missingSupplements(List<Canonical> supplements) {
        return error(
                "not-found",
                "not-found",
                "VALUESET_SUPPLEMENT_MISSING",
                "Required supplement%s not found: %s"
                        .formatted(
                                supplements.size() == 1 ? "" : "s",
                                supplements.stream().map(Canonical::toString).collect(Collectors.joining(", "))));
    }

    /** @param target what the supplement says that it supplements */
    public static Issue supplementOfOtherVersion(Canonical supplement, Canonical target, @Nullable String used) {
        return information(
                "business-rule",
                "code-comment",
                null,
                "The supplement %s was written for version %s of this code system; here it is laid over version %s"
                        .formatted(supplement, target.version(), orNone(used)));
    }

    /** @param systems the code systems that are asked for */
    public static Issue supplementOfOtherSystem(
            Canonical supplement, @Nullable Canonical target, List<String> systems) {
        return error(
                "invalid",
                "invalid-data",
                null,
                "The supplement %s cannot be applied: it supplements %s, and not %s"
                        .formatted(
                                supplement,
                                named(target),
                                systems.isEmpty() ? "a code system that is asked for" : String.join(" or ", systems)));
    }

    public static Issue codeSystemNotFound(String url, List<String> some, int all) {
        String here = some.isEmpty()
                ? "No code system is here"
                : all == some.size()
                        ? "Code systems that are here: " + String.join(", ", some)
                        : "Code systems that are here: %s, and %d more"
                                .formatted(String.join(", ", some), all - some.size());
        return error(
                "not-found",
                "not-found",
                "UNKNOWN_CODESYSTEM",
                "A definition for CodeSystem '%s' could not be found. %s".formatted(url, here));
    }

    public static Issue codeSystemVersionNotFound(String url, @Nullable String version, List<String> known) {
        return error(
                "not-found",
                "not-found",
                "UNKNOWN_CODESYSTEM_VERSION",
                "A definition for CodeSystem '%s' version '%s' could not be found. Valid versions: %s"
                        .formatted(url, orNone(version), known.isEmpty() ? "(without version)" : either(known)));
    }

    public static Issue supplementAsSystem(@Nullable Canonical supplement, @Nullable Canonical supplemented) {
        return error(
                "invalid",
                "invalid-data",
                "CODESYSTEM_CS_NO_SUPPLEMENT",
                "CodeSystem %s is a supplement, so can't be used as a value in Coding.system. It supplements %s"
                        .formatted(named(supplement), named(supplemented)),
                "Coding.system");
    }

    public static Issue codeSystemWithoutContent(Canonical system, boolean example) {
        return error(
                "not-supported",
                "not-found",
                null,
                example
                        ? "Only an example of the code system %s is here, so nothing can be said of its codes"
                                .formatted(system)
                        : "The codes of the code system %s are not here (its content is not-present)"
                                .formatted(system));
    }

    public static Issue codeNotFound(Canonical system, String code, @Nullable String respelled) {
        return error(
                "not-found",
                "invalid-code",
                "Unknown_Code_in_Version",
                "Unknown code '%s' in the CodeSystem '%s'%s%s"
                        .formatted(code, system.url(), versioned(system), didYouMean(respelled)));
    }

    public static Issue codeNotInFragment(Canonical system, String code, @Nullable String respelled) {
        return error(
                "not-found",
                "invalid-code",
                "UNKNOWN_CODE_IN_FRAGMENT",
                "The code '%s' is not known in this fragment of the CodeSystem '%s'%s; it may be valid in another part of it%s"
                        .formatted(code, system.url(), versioned(system), didYouMean(respelled)));
    }

    public static Issue unknownLookupProperties(
            Canonical system, Collection<String> unknown, Collection<String> known) {
        return error(
                "invalid",
                null,
                null,
                "The code system %s has no property %s. What can be asked for: %s"
                        .formatted(
                                system,
                                unknown.stream().map(code -> "'" + code + "'").collect(Collectors.joining(", ")),
                                String.join(", ", known)),
                "property");
    }

    public static Issue subsumesIncomplete(String which, boolean systemMissing) {
        return error(
                "invalid",
                "invalid-data",
                systemMissing ? "SUBSUMPTION_NO_SYSTEM" : null,
                systemMissing
                        ? "The system of coding%s is missing: give system, or a coding that has one".formatted(which)
                        : "The code of coding%s is missing: give code%s, or a coding that has one"
                                .formatted(which, which));
    }

    public static Issue subsumesWithoutCodes(Canonical system) {
        return error(
                "not-supported",
                CANNOT_DETERMINE,
                null,
                "The codes of the code system %s are not here, so it cannot be determined which of them subsumes which"
                        .formatted(system));
    }

    public static Issue subsumesOutsideFragment(Canonical system, String code) {
        return error(
                "not-found",
                CANNOT_DETERMINE,
                null,
                "The code '%s' is not in the fragment of %s that is here, so it cannot be determined what subsumes it"
                        .formatted(code, system));
    }

    public static Issue subsumesByNoHierarchy(Canonical system, String meaning) {
        return error(
                "not-supported",
                CANNOT_DETERMINE,
                null,
                "The hierarchy of the code system %s is '%s', so it cannot be determined from it which code subsumes which"
                        .formatted(system, meaning));
    }

    public static Issue subsumesAcrossSystems(String a, String b) {
        return error(
                "invalid",
                "invalid-data",
                "SUBSUMPTION_SYSTEM_MISMATCH",
                "Codes of two code systems (%s and %s) cannot be compared; both must be of the same".formatted(a, b));
    }

    public static Issue subsumesAcrossVersions(String a, String b) {
        return error(
                "invalid",
                "invalid-data",
                null,
                "Codes of two versions (%s and %s) cannot be compared; both must be of the same".formatted(a, b));
    }
}
