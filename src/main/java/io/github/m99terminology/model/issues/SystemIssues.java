package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.warning;
import static io.github.m99terminology.model.issues.IssueTexts.either;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import java.util.List;

/** The code system of a coding that is validated. */
public final class SystemIssues {

    private SystemIssues() {}

    public static Issue codesNotHeld(String system, String content, String... expressions) {
        return error(
                "not-found",
                "not-found",
                "UNKNOWN_CODESYSTEM",
                "The CodeSystem '%s' is known here by name only (content = %s): without its codes nothing can be expanded or validated"
                        .formatted(system, content),
                expressions);
    }

    public static Issue unknownSystem(String system, String... expressions) {
        return error(
                "not-found",
                "not-found",
                "UNKNOWN_CODESYSTEM",
                "A definition for CodeSystem '%s' could not be found, so the code cannot be validated"
                        .formatted(system),
                expressions);
    }

    /** @param known the versions that are here, latest first */
    public static Issue unknownSystemVersion(String system, String version, List<String> known, String... expressions) {
        boolean none = known.isEmpty();
        return error(
                "not-found",
                "not-found",
                none ? "UNKNOWN_CODESYSTEM_VERSION_NONE" : "UNKNOWN_CODESYSTEM_VERSION",
                "A definition for CodeSystem '%s' version '%s' could not be found, so the code cannot be validated. %s"
                        .formatted(
                                system,
                                version,
                                none
                                        ? "No versions of this code system are known"
                                        : "Valid versions: " + either(known)),
                expressions);
    }

    /** The same of one coding among several, when another one is in the value set. */
    public static Issue codingNotChecked(Canonical system, String expression) {
        return warning(
                "not-found",
                "not-found",
                "UNKNOWN_CODESYSTEM_CODING_NOT_CHECKED",
                "A definition for the code system '%s' could not be found, so this coding was not checked. The CodeableConcept is still valid: another coding is in the value set"
                        .formatted(system),
                expression);
    }

    /** The same of a system whose codes are not here. */
    public static Issue codingOfCodesNotHeld(String system, String content, String expression) {
        return warning(
                "not-found",
                "not-found",
                "UNKNOWN_CODESYSTEM_CODING_NOT_CHECKED",
                "The CodeSystem '%s' is known here by name only (content = %s), so this coding was not checked. The CodeableConcept is still valid: another coding is in the value set"
                        .formatted(system, content),
                expression);
    }

    /** What is not known of one coding, when another one is in the value set: no more than a warning. */
    public static Issue besidesAnother(Issue issue) {
        return issue.severity().failing()
                ? new Issue(
                        Issue.Severity.WARNING,
                        issue.type(),
                        issue.detail(),
                        issue.text(),
                        issue.expressions(),
                        issue.messageId())
                : issue;
    }

    public static Issue supplementAsSystem(Canonical supplement, String expression) {
        return error(
                "invalid",
                "invalid-data",
                "CODESYSTEM_CS_NO_SUPPLEMENT",
                "CodeSystem %s is a supplement, so can't be used as a value in Coding.system".formatted(supplement),
                expression);
    }

    public static Issue valueSetAsSystem(String system, String expression) {
        return error(
                "invalid",
                "invalid-data",
                "Terminology_TX_System_ValueSet2",
                "The Coding references a value set, not a code system ('%s')".formatted(system),
                expression);
    }

    public static Issue relativeSystem(String expression) {
        return error(
                "invalid",
                "invalid-data",
                "Terminology_TX_System_Relative",
                "Coding.system must be an absolute reference, not a local reference",
                expression);
    }

    public static Issue otherSystem(String system, String expected, String expression) {
        return error(
                "invalid",
                "invalid-data",
                null,
                "The coding's system is '%s', but it is to be validated in the CodeSystem '%s'"
                        .formatted(system, expected),
                expression);
    }

    public static Issue noSystem(String expression) {
        return warning(
                "invalid",
                "invalid-data",
                "Coding_has_no_system__cannot_validate",
                "Coding has no system. A code with no system has no defined meaning, and it cannot be validated. A system should be provided",
                expression);
    }

    /** Of a coding that says nothing at all: one statement, not two. */
    public static Issue noSystemOrCode(String expression) {
        return warning(
                "invalid",
                "invalid-data",
                "Coding_has_no_system_or_code__cannot_validate",
                "The coding has no system and no code, so there is nothing to validate",
                expression);
    }

    /** A warning, as all that a coding leaves out: whether that matters only its user knows. */
    public static Issue noCode(String expression) {
        return warning(
                "invalid", "invalid-data", null, "The coding has no code, so there is nothing to validate", expression);
    }

    public static Issue noCodings(String expression) {
        return error(
                "invalid",
                "invalid-data",
                null,
                "The CodeableConcept has no coding, so there is nothing to validate",
                expression);
    }

    public static Issue cannotInferSystem(String code, String valueSet, String expression) {
        return error(
                "not-found",
                "cannot-infer",
                "UNABLE_TO_INFER_CODESYSTEM",
                "The System URI could not be determined for the code '%s' in the ValueSet '%s'"
                        .formatted(code, valueSet),
                expression);
    }

    public static Issue ambiguousSystem(String code, String valueSet, List<String> systems, String expression) {
        return error(
                "not-found",
                "cannot-infer",
                "Unable_to_resolve_system__value_set_has_multiple_matches",
                "The System URI could not be determined for the code '%s' in the ValueSet '%s': value set expansion has multiple matches: %s"
                        .formatted(code, valueSet, systems),
                expression);
    }

    // ---- names of code systems, and of other things that have names in a NamingSystem

    public static Issue nameOfSeveral(String name, List<String> urls) {
        return error(
                "multiple-matches",
                null,
                null,
                "'" + name + "' names more than one code system here: " + String.join(", ", urls)
                        + ". Give the url of the one that is meant.");
    }

    public static Issue unknownName(String id) {
        return error(
                "not-found",
                "not-found",
                null,
                "No NamingSystem and no code system here goes by the name '" + id + "'.");
    }

    public static Issue noNameOfType(String id, String type, List<String> others) {
        return error(
                "not-found",
                "not-found",
                null,
                "What goes by the name '" + id + "' has no name of the type '" + type + "' here. It has: "
                        + String.join(", ", others) + ".");
    }

    public static Issue severalPreferredNames(String id, String type, List<String> values) {
        return error(
                "multiple-matches",
                null,
                null,
                "What goes by the name '" + id + "' has several names of the type '" + type
                        + "' here, and none of them is preferred: " + String.join(", ", values) + ".");
    }
}
