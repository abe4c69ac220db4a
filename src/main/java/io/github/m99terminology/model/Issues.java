package io.github.m99terminology.model;

import io.github.m99terminology.model.Issue.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the sentences that a person reads are written. Each method is one thing that can be said; it says what is
 * wrong and, where that can be known, what would be right. Sentences that HL7's ecosystem has defined are HL7's, with their message ids.
 */
public final class Issues {

    private Issues() {}

    // ---- code systems and look-ups

    public static Issue duplicateCode(@Nullable Canonical system, String code) {
        return error(
                "duplicate",
                "invalid-data",
                null,
                "The code '%s' is in the code system %s twice; each code may be there once"
                        .formatted(code, named(system)),
                "CodeSystem.concept");
    }

    public static Issue hierarchyCycle(@Nullable Canonical system, String code) {
        return error(
                "invalid",
                "invalid-data",
                null,
                "In the code system %s the concept '%s' is its own ancestor; a hierarchy may not run in a circle"
                        .formatted(named(system), code),
                "CodeSystem.concept");
    }

    public static Issue filterWithoutValue(String system, String property, String op, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                "UNABLE_TO_HANDLE_SYSTEM_FILTER_WITH_NO_VALUE",
                "The system %s filter with property = %s, op = %s has no value".formatted(system, property, op),
                expression);
    }

    public static Issue filterIncomplete(
            String system, @Nullable String property, @Nullable String op, @Nullable String value, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The system %s filter with property = %s, op = %s, value = %s is incomplete: property, op and value are all needed"
                        .formatted(system, orNone(property), orNone(op), orNone(value)),
                expression);
    }

    public static Issue unknownFilterOperator(
            String system, String property, String op, String value, String expression) {
        return error(
                "not-supported",
                "vs-invalid",
                null,
                ("The filter \"%s %s %s\" of the system %s has an operator that does not exist. Operators are: =, is-a, "
                                + "descendent-of, is-not-a, regex, in, not-in, generalizes, exists, child-of, descendent-leaf")
                        .formatted(property, op, value, system),
                expression);
    }

    public static Issue filterNotOnConcept(String system, String property, String op, String value, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The filter \"%s %s %s\" of the system %s is about the hierarchy, so its property must be 'concept', not '%s'"
                        .formatted(property, op, value, system, property),
                expression);
    }

    public static Issue filterPatternTooLong(String system, String property, int limit, String expression) {
        return error(
                "too-long",
                "vs-invalid",
                null,
                "The regular expression of the system %s filter on '%s' is longer than %d characters"
                        .formatted(system, property, limit),
                expression);
    }

    public static Issue filterPatternInvalid(
            String system, String property, String pattern, String reason, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The regular expression '%s' of the system %s filter on '%s' is not valid (%s); it must be one that RE2 understands"
                        .formatted(pattern, system, property, reason),
                expression);
    }

    public static Issue filterNotBoolean(String system, String property, String value, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The filter \"%s exists %s\" of the system %s must have the value true or false"
                        .formatted(property, value, system),
                expression);
    }

    public static Issue unknownFilterProperty(Canonical system, String property, Collection<String> known) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The code system %s has no property '%s' to filter by. It has: %s"
                        .formatted(system, property, String.join(", ", known)));
    }

    public static Issue unknownFilterConcept(Canonical system, String code, boolean fragment) {
        return error(
                "code-invalid",
                "vs-invalid",
                null,
                fragment
                        ? "The filter's code '%s' is not known in this fragment of the code system %s"
                                .formatted(code, system)
                        : "The filter's code '%s' is not in the code system %s".formatted(code, system));
    }

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

    public static Issue systemVersionRefused(String url, @Nullable String version, String required) {
        return error(
                "exception",
                "version-error",
                "VALUESET_VERSION_CHECK",
                "The version '%s' is not allowed for system '%s': required to be '%s' by a version-check parameter"
                        .formatted(version == null ? "" : version, url, required));
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
                "required",
                null,
                null,
                systemMissing
                        ? "The system of coding%s is missing: give system, or a coding that has one".formatted(which)
                        : "The code of coding%s is missing: give code%s, or a coding that has one"
                                .formatted(which, which));
    }

    public static Issue subsumesAcrossSystems(String a, String b) {
        return error(
                "invalid",
                null,
                null,
                "Codes of two code systems (%s and %s) cannot be compared; both must be of the same".formatted(a, b));
    }

    public static Issue subsumesAcrossVersions(String a, String b) {
        return error(
                "invalid",
                null,
                null,
                "Codes of two versions (%s and %s) cannot be compared; both must be of the same".formatted(a, b));
    }

    // ---- value sets, expansion and validation

    public static Issue unknownValueSet(Canonical valueSet) {
        return error(
                "not-found",
                "not-found",
                "Unable_to_resolve_value_Set_",
                "A definition for the value Set '%s' could not be found".formatted(valueSet));
    }

    public static Issue importCycle(List<Canonical> path) {
        return error(
                "processing",
                "vs-invalid",
                "VALUESET_CIRCULAR_REFERENCE",
                "The value set cannot be computed, because it imports itself: %s. One of these imports must go"
                        .formatted(path.stream().map(Canonical::toString).collect(Collectors.joining(" → "))));
    }

    public static Issue importsTooDeep(Canonical valueSet, int limit) {
        return error(
                "too-costly",
                "vs-invalid",
                null,
                "The value set '%s' is imported through more than %d other value sets; that is the limit here"
                        .formatted(valueSet, limit));
    }

    public static Issue includeOfNothing(String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "This include or exclude names neither a code system nor a value set; it needs one of them",
                expression);
    }

    public static Issue filterWithoutSystem(String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "Codes and filters mean nothing without a code system: give the system of this include or exclude",
                expression);
    }

    public static Issue nothingToExpand(String valueSet) {
        return error(
                "processing",
                "vs-invalid",
                null,
                "The value set '%s' has no compose: it does not say what belongs to it".formatted(valueSet));
    }

    public static Issue expansionTooCostly(String valueSet, int total, int limit) {
        return error(
                "too-costly",
                "too-costly",
                "VALUESET_TOO_COSTLY",
                "The value set '%s' has %d codes, more than the %d that this server lists at once. Ask for a page with count and offset, or narrow it with filter"
                        .formatted(valueSet, total, limit));
    }

    public static Issue unknownSystemInExpansion(String system) {
        return error(
                "not-found",
                "not-found",
                "UNKNOWN_CODESYSTEM_EXP",
                "A definition for CodeSystem '%s' could not be found, so the value set cannot be expanded"
                        .formatted(system));
    }

    /** @param known the versions that are here, latest first */
    public static Issue unknownVersionInExpansion(String system, String version, List<String> known) {
        return error(
                "not-found",
                "not-found",
                "UNKNOWN_CODESYSTEM_VERSION_EXP",
                "A definition for CodeSystem '%s' version '%s' could not be found, so the value set cannot be expanded. Valid versions: %s"
                        .formatted(system, version, either(known)));
    }

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

    /** The same where nothing else says that the code was not validated. */
    public static Issue noSystemAtAll(String expression) {
        Issue noSystem = noSystem(expression);
        return error("invalid", "invalid-data", noSystem.messageId(), noSystem.text(), expression);
    }

    public static Issue noCode(String expression) {
        return error(
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

    public static Issue notInValueSet(CodeRef coding, String valueSet, String expression) {
        return error(
                "code-invalid",
                "not-in-vs",
                "None_of_the_provided_codes_are_in_the_value_set_one",
                notInValueSetText(coding, valueSet),
                expression);
    }

    /** The same of one coding among several: what it means for the whole is said once, by {@link #noValidCoding}. */
    public static Issue thisCodeNotInValueSet(CodeRef coding, String valueSet, String expression) {
        return information(
                "code-invalid",
                "this-code-not-in-vs",
                "None_of_the_provided_codes_are_in_the_value_set_one",
                notInValueSetText(coding, valueSet),
                expression);
    }

    private static String notInValueSetText(CodeRef coding, String valueSet) {
        String display = coding.display() == null ? "" : " ('" + coding.display() + "')";
        return "The provided code '%s%s' was not found in the value set '%s'".formatted(coding, display, valueSet);
    }

    public static Issue noValidCoding(String valueSet) {
        return error(
                "code-invalid",
                "not-in-vs",
                "TX_GENERAL_CC_ERROR_MESSAGE",
                "No valid coding was found for the value set '%s'".formatted(valueSet));
    }

    public static Issue unknownCode(String code, Canonical system, String expression) {
        return error("code-invalid", "invalid-code", unknownCodeId(system), unknownCodeText(code, system), expression);
    }

    /** An unknown code, with what is wrong with it and what would be right. */
    public static Issue mistakenCode(String code, Canonical system, String advice, String expression) {
        return error(
                "code-invalid",
                "invalid-code",
                unknownCodeId(system),
                unknownCodeText(code, system) + ". " + advice,
                expression);
    }

    private static String unknownCodeId(Canonical system) {
        return system.version() == null ? "Unknown_Code_in" : "Unknown_Code_in_Version";
    }

    private static String unknownCodeText(String code, Canonical system) {
        return "Unknown code '%s' in the CodeSystem '%s'".formatted(code, system.url())
                + (system.version() == null ? "" : " version '" + system.version() + "'");
    }

    public static String adviceCase(String right) {
        return "Case counts in this code system: did you mean '%s'?".formatted(right);
    }

    public static String advicePunctuation(String right) {
        return "Codes of this code system are written with their punctuation: did you mean '%s'?".formatted(right);
    }

    public static String adviceTooLong(String right, @Nullable String display) {
        return "'%s'%s takes no further character".formatted(right, display == null ? "" : " (" + display + ")");
    }

    public static Issue unknownCodeInFragment(String code, Canonical system, String expression) {
        return warning(
                "code-invalid",
                "invalid-code",
                "UNKNOWN_CODE_IN_FRAGMENT",
                "Unknown Code '%s' in the CodeSystem '%s'%s - note that the code system is labeled as a fragment, so the code may be valid in some other fragment"
                        .formatted(
                                code,
                                system.url(),
                                system.version() == null ? "" : " version '" + system.version() + "'"),
                expression);
    }

    public static Issue codeDiffersByCase(String code, String right, Canonical system, String expression) {
        return information(
                "business-rule",
                "code-rule",
                "CODE_CASE_DIFFERENCE",
                "The code '%s' differs from the correct code '%s' by case. Although the code system '%s' is case insensitive, implementers are strongly encouraged to use the correct case anyway"
                        .formatted(code, right, system),
                expression);
    }

    public static Issue abstractNotAllowed(CodeRef coding, String expression) {
        return error(
                "business-rule",
                "code-rule",
                "ABSTRACT_CODE_NOT_ALLOWED",
                "Code '%s' is abstract, and not allowed in this context".formatted(coding),
                expression);
    }

    public static Issue notActive(String code, String expression) {
        return error(
                "business-rule",
                "code-rule",
                "STATUS_CODE_WARNING_CODE",
                "The concept '%s' is valid but is not active".formatted(code),
                expression);
    }

    /** @param status the concept's own word for its status; null when it is just inactive */
    public static Issue inactiveConcept(String code, @Nullable String status, String expression) {
        return warning(
                "business-rule",
                "code-comment",
                "INACTIVE_CONCEPT_FOUND",
                "The concept '%s' has a status of %s and its use should be reviewed"
                        .formatted(code, status == null ? "inactive" : status + " and inactive"),
                expression);
    }

    public static Issue deprecatedConcept(String code, String status, String expression) {
        return warning(
                "business-rule",
                "code-comment",
                "DEPRECATED_CONCEPT_FOUND",
                "The concept '%s' is %s and its use should be reviewed".formatted(code, status),
                expression);
    }

    public static Issue deprecatedInValueSet(String code, String system, String valueSet, String expression) {
        return warning(
                "business-rule",
                "code-comment",
                "CONCEPT_DEPRECATED_IN_VALUESET",
                "The presence of the concept '%s' in the system '%s' in the value set %s is marked with a status of deprecated and its use should be reviewed"
                        .formatted(code, system, valueSet),
                expression);
    }

    /** @param standing withdrawn, deprecated, retired, experimental or draft */
    public static Issue standing(String standing, String resourceType, Canonical canonical) {
        return information(
                "business-rule",
                "status-check",
                "MSG_" + standing.toUpperCase(Locale.ROOT),
                "Reference to %s %s %s".formatted(standing, resourceType, canonical));
    }

    /** @param written the version as the value set writes it, or null for the one that is current here */
    public static Issue versionDiffersFromInclude(
            String system, String written, @Nullable String given, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                "VALUESET_VALUE_MISMATCH",
                "The code system '%s' version '%s' in the ValueSet include is different to the one in the value ('%s')"
                        .formatted(system, written, given),
                expression);
    }

    public static Issue versionDiffersFromChosen(
            String system, String chosen, String written, String given, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                "VALUESET_VALUE_MISMATCH_CHANGED",
                "The code system '%s' version '%s' resulting from the version '%s' in the ValueSet include is different to the one in the value ('%s')"
                        .formatted(system, chosen, written, given),
                expression);
    }

    public static Issue versionDiffersFromDefault(
            String system, @Nullable String current, String given, boolean versionNeeded, String expression) {
        String text =
                "The code system '%s' version '%s' for the versionless include in the ValueSet include is different to the one in the value ('%s')"
                        .formatted(system, current == null ? "" : current, given);
        return versionNeeded
                ? error("invalid", "vs-invalid", "VALUESET_VALUE_MISMATCH_DEFAULT", text, expression)
                : warning("invalid", "vs-invalid", "VALUESET_VALUE_MISMATCH_DEFAULT", text, expression);
    }

    public static Issue versionNotAllowed(
            String system, @Nullable String version, String required, String... expressions) {
        return error(
                "exception",
                "version-error",
                "VALUESET_VERSION_CHECK",
                "The version '%s' is not allowed for system '%s': required to be '%s' by a version-check parameter"
                        .formatted(version == null ? "" : version, system, required),
                expressions);
    }

    /**
     * @param valid the right displays, each with its language when known
     * @param onlySpaces whether spaces alone tell the display from a right one
     */
    public static Issue wrongDisplay(
            CodeRef coding,
            List<String> valid,
            String languages,
            boolean onlySpaces,
            boolean lenient,
            String expression) {
        String choices =
                valid.size() == 1 ? valid.get(0) : "one of %d choices: %s".formatted(valid.size(), alternatives(valid));
        String text = "Wrong %s '%s' for %s#%s. Valid display is %s (for the language(s) '%s')"
                .formatted(
                        onlySpaces ? "whitespace in Display Name" : "Display Name",
                        coding.display(),
                        coding.system(),
                        coding.code(),
                        choices,
                        languages);
        String id = onlySpaces
                ? "Display_Name_WS_for__should_be_one_of__instead_of"
                : "Display_Name_for__should_be_one_of__instead_of";
        return display(lenient, id, text, expression);
    }

    public static Issue wrongDisplayNoneInLanguage(
            CodeRef coding, @Nullable String usual, String languages, boolean lenient, String expression) {
        String text = "Wrong Display Name '%s' for %s#%s. There are no valid display names found for language(s) '%s'."
                        .formatted(coding.display(), coding.system(), coding.code(), languages)
                + (usual == null ? "" : " Default display is '%s'".formatted(usual));
        return display(lenient, "NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR", text, expression);
    }

    private static Issue display(boolean lenient, String id, String text, String expression) {
        return lenient
                ? warning("invalid", "invalid-display", id, text, expression)
                : error("invalid", "invalid-display", id, text, expression);
    }

    public static Issue displayOfDefaultLanguage(CodeRef coding, String languages, String expression) {
        return information(
                "invalid",
                "invalid-display",
                "NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_OK",
                "There are no valid display names found for the code %s#%s for language(s) '%s'. The display is '%s' which is a valid display for the default language"
                        .formatted(coding.system(), coding.code(), languages, coding.display()),
                expression);
    }

    public static Issue outdatedDisplay(CodeRef coding, List<String> valid, String expression) {
        return warning(
                "invalid",
                "display-comment",
                "INACTIVE_DISPLAY_FOUND",
                "'%s' is no longer considered a correct display for code '%s' (status = deprecated). The correct display is one of %s."
                        .formatted(
                                coding.display(),
                                coding.code(),
                                valid.stream()
                                        .map(display -> '"' + display + '"')
                                        .collect(Collectors.joining(", "))),
                expression);
    }

    /** HL7's sentence, in an expansion's {@code valueset-unclosed-reason}. */
    public static String basedOnFragment(String system) {
        return "This extension is based on a fragment of the code system " + system;
    }

    /** @param choices the codes below that may be chosen, in order */
    public static Issue heading(String code, List<String> choices, String expression) {
        String advice =
                switch (choices.size()) {
                    case 0 -> "no code below it is known here";
                    case 1 -> "choose " + choices.get(0);
                    default -> "choose one of " + choices.get(0) + "–" + choices.get(choices.size() - 1);
                };
        return warning(
                "business-rule",
                "code-comment",
                null,
                "'%s' is a header, not a code to be chosen (not billable): %s".formatted(code, advice),
                expression);
    }

    public static Issue officialNote(String code, String note, String expression) {
        return information(
                "business-rule", "code-comment", null, "Official note at '%s': %s".formatted(code, note), expression);
    }

    private static String alternatives(List<String> values) {
        if (values.size() < 2) {
            return String.join("", values);
        }
        return String.join(", ", values.subList(0, values.size() - 1)) + " or " + values.get(values.size() - 1);
    }

    // ---- maps

    public static Issue conceptMapNotFound(Canonical map, List<String> versions) {
        return error(
                "not-found",
                "not-found",
                null,
                versions.isEmpty()
                        ? "A definition for the ConceptMap '%s' could not be found".formatted(map)
                        : "A definition for the ConceptMap '%s' could not be found. Valid versions: %s"
                                .formatted(map, either(versions)),
                "url");
    }

    public static Issue otherMapNotFound(@Nullable Canonical map, @Nullable String other) {
        return warning(
                "not-found",
                "not-found",
                null,
                "The ConceptMap %s refers codes that it does not map to the ConceptMap '%s', which could not be found"
                        .formatted(named(map), orNone(other)));
    }

    public static Issue dependencyNotMet(@Nullable String target, String property, String value) {
        return information(
                "informational",
                null,
                null,
                "The mapping to '%s' holds only where %s is '%s'; give that as a dependency to have it"
                        .formatted(orNone(target), property, value));
    }

    public static Issue noFittingMap(List<CodeRef> codings) {
        return information(
                "not-found", "not-found", null, "No ConceptMap here fits the request to translate " + listed(codings));
    }

    public static Issue noTranslation(List<CodeRef> codings, @Nullable String targetSystem, boolean reverse) {
        return information(
                "not-found",
                "not-found",
                null,
                "No mapping %s %s%s was found"
                        .formatted(
                                reverse ? "to" : "of",
                                listed(codings),
                                targetSystem == null ? "" : (reverse ? " from " : " to ") + targetSystem));
    }

    // ---- requests

    public static Issue parameterUnknown(String operation, String name, List<String> known) {
        return request(
                "invalid",
                operation + " knows no parameter '" + name + "'. It knows: " + String.join(", ", known) + ".");
    }

    public static Issue parameterUnsupported(String operation, String name) {
        return request(
                "not-supported",
                operation + " does not support the parameter '" + name + "' here. The request is right without it.");
    }

    public static Issue parameterWrongType(String operation, String name, String expected, String sent) {
        return request(
                "invalid",
                "The parameter '" + name + "' of " + operation + " is " + expected + ", but it was sent as " + sent
                        + ".");
    }

    public static Issue parameterRepeated(String operation, String name) {
        return request(
                "invalid",
                "The parameter '" + name + "' of " + operation + " was given more than once; it may be given once.");
    }

    public static Issue parameterMalformed(String operation, String name, String value, String expected) {
        return request(
                "invalid",
                "The parameter '" + name + "' of " + operation + " is " + expected + ", but it is '" + value + "'.");
    }

    public static Issue parameterWithoutName() {
        return request("required", "A parameter in the Parameters resource has no name. Every parameter needs one.");
    }

    public static Issue bodyWrongType(String type) {
        return request(
                "invalid",
                "The request's body is a " + type
                        + ". It should be a Parameters resource that holds the operation's parameters.");
    }

    public static Issue bodyUnreadable(String why) {
        return request(
                "structure",
                "The request's body cannot be read as a FHIR resource in the format that its Content-Type names: "
                        + why);
    }

    public static Issue codeTwice(String operation, List<String> given) {
        return request(
                "invalid", operation + " was given " + String.join(" and ", given) + ". It takes exactly one of them.");
    }

    /** HL7's own sentence, letter for letter. */
    public static Issue codeMissing() {
        return request(
                "invalid",
                "Unable to find code to validate (looked for coding | codeableConcept | code+system | code+inferSystem in parameters");
    }

    public static Issue lookupCodeMissing() {
        return request(
                "required", "CodeSystem/$lookup needs to know what to look up: give code and system, or a coding.");
    }

    public static Issue translateCodeMissing(String operation) {
        return request(
                "required",
                operation + " needs to know what to translate: give code and system, a coding, or a codeableConcept.");
    }

    public static Issue translateSystemMissing(String operation, String name) {
        return request(
                "required",
                operation + " needs the code system of the code: give it as '" + name + "', or in the coding.");
    }

    public static Issue codingWithoutCode(String operation) {
        return request(
                "required", operation + " was given a coding without a code. A coding needs a system and a code here.");
    }

    public static Issue conceptWithoutCoding(String operation) {
        return request("required", operation + " was given a codeableConcept without a coding. It needs at least one.");
    }

    public static Issue codeWithoutSystem(String operation) {
        return request(
                "required",
                operation
                        + " was given a code without a system. Give the code system's url as 'system', or in the coding.");
    }

    public static Issue codeWithoutSystemToInfer(String operation) {
        return request(
                "required",
                operation + " was given a code without a system. Give the code system's url as 'system', or"
                        + " inferSystem=true to look for the code in the systems of the value set.");
    }

    public static Issue codeSystemMissing(String operation) {
        return request(
                "required",
                operation + " was given a code without a code system. Give its url as 'url', or send a coding.");
    }

    public static Issue valueSetMissing(String operation) {
        return request(
                "required",
                operation
                        + " needs a value set: give its url as 'url', send it as 'valueSet', or ask at /ValueSet/[id]/.");
    }

    public static Issue oneOf(String operation, String first, String second, boolean both) {
        return request(
                both ? "invalid" : "required",
                operation + " takes exactly one of " + first + " and " + second + ", and was given "
                        + (both ? "both." : "neither."));
    }

    public static Issue subjectTwice(String operation, String first, String second) {
        return request("invalid", operation + " was given both " + first + " and " + second + ". Give one of them.");
    }

    public static Issue versionTwice(
            String operation, String name, String canonical, String versionName, String version) {
        return request(
                "invalid",
                operation + " was given two versions: '" + canonical + "' as '" + name + "', and '" + version + "' as '"
                        + versionName + "'. Give one of them.");
    }

    public static Issue instanceContradicted(String operation, String instance, String named) {
        return request(
                "invalid",
                operation + " was asked of " + instance + " by its id, but the request names " + named
                        + ". Leave the url out, or ask without the id.");
    }

    public static Issue unexpected(String reference) {
        return new Issue(
                Severity.FATAL,
                "exception",
                null,
                "The server failed at this request. That is a fault of the server; its log tells more under the reference "
                        + reference + ".",
                List.of(),
                null);
    }

    public static Issue instanceUnknown(String type, String id) {
        return error("not-found", "not-found", null, "There is no " + type + " with the id '" + id + "' here.");
    }

    private static Issue request(String type, String text) {
        return error(type, null, null, text);
    }

    // ---- content that cannot be read

    public static Issue elementMissing(String artifact, String path) {
        return error(
                "required",
                null,
                null,
                artifact + " cannot be used: " + path + " is missing, and it is required.",
                path);
    }

    public static Issue supplementsWithoutContent(String artifact, String target, String content) {
        return error(
                "invariant",
                null,
                null,
                artifact + " cannot be used: it says that it supplements " + target + ", but its content is '" + content
                        + "'. A supplement has the content 'supplement'; any other code system supplements nothing.",
                "CodeSystem.content");
    }

    private static String listed(List<CodeRef> codings) {
        return codings.stream().map(CodeRef::toString).collect(Collectors.joining(", "));
    }

    /** {@code 1.0.0 or 1.2.0}, oldest first as HL7 writes it; given latest first. */
    private static String either(List<String> versions) {
        List<String> oldestFirst = new ArrayList<>(versions);
        Collections.reverse(oldestFirst);
        return String.join(" or ", oldestFirst);
    }

    private static String versioned(Canonical canonical) {
        return canonical.version() == null ? "" : " version '" + canonical.version() + "'";
    }

    private static String didYouMean(@Nullable String respelled) {
        return respelled == null ? "" : ". Did you mean '" + respelled + "'?";
    }

    private static String named(@Nullable Canonical canonical) {
        return canonical == null ? "(without url)" : canonical.toString();
    }

    private static String orNone(@Nullable String text) {
        return text == null || text.isBlank() ? "(none)" : text;
    }

    static Issue error(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.ERROR, type, detail, text, List.of(expressions), messageId);
    }

    static Issue warning(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.WARNING, type, detail, text, List.of(expressions), messageId);
    }

    static Issue information(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.INFORMATION, type, detail, text, List.of(expressions), messageId);
    }
}
