package io.github.m99terminology.model;

import io.github.m99terminology.model.Issue.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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
