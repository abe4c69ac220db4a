package io.github.m99terminology.model;

import io.github.m99terminology.model.Issue.Severity;
import java.util.Collection;
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

    // ---- value sets, expansion and validation

    // ---- maps

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
                "The server failed at this request. That is a fault of the server; its log tells more under the reference " + reference + ".",
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
