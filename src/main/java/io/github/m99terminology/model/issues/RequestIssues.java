package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.warning;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.Issue.Severity;
import java.util.List;
import java.util.Map;

/** Requests that cannot be understood. */
public final class RequestIssues {

    private static final int NAMES_TOLD = 10;
    private static final int LONGEST_NAME_TOLD = 40;

    private static final Map<String, String> R4_NAMES =
            Map.of("targetCode", "code", "targetCoding", "coding", "targetCodeableConcept", "codeableConcept");

    private RequestIssues() {}

    public static Issue parameterUnknown(String operation, String name, List<String> known) {
        return request(
                "invalid",
                operation + " knows no parameter '" + name + "'. It knows: " + String.join(", ", known) + ".");
    }

    public static Issue parameterMisspelt(String operation, String name, String meant) {
        return request("invalid", operation + " knows no parameter '" + name + "'. Did you mean '" + meant + "'?");
    }

    /** Of names that nobody here has heard of: told beside the answer. At most ten of them, for anything may have been sent. */
    public static Issue parametersIgnored(String operation, List<String> names) {
        int more = names.size() - NAMES_TOLD;
        String told = String.join(
                ", ",
                names.stream().limit(NAMES_TOLD).map(RequestIssues::shortened).toList());
        return warning(
                "not-supported",
                null,
                null,
                operation + " ignored parameters that it does not know: " + told
                        + (more > 0 ? " and " + more + " more" : ""));
    }

    private static String shortened(String name) {
        return Issue.shortened(name, LONGEST_NAME_TOLD);
    }

    /** Of a parameter that is known, and that would have made a difference elsewhere. */
    public static Issue parameterWithoutEffect(String operation, String name) {
        return warning("not-supported", null, null, operation + " knows '" + name + "', which has no effect here");
    }

    public static Issue parameterUnsupported(String operation, String name) {
        return request(
                "not-supported",
                operation + " does not support the parameter '" + name
                        + "' here, and would answer something else than it asks for. Leave it out to be answered without it.");
    }

    public static Issue contradicting(String operation, String first, String second) {
        return request(
                "invalid", operation + " was given " + first + " and " + second + ", which contradict each other.");
    }

    /** @param part system, version or display */
    public static Issue codingContradicted(String operation, String part, String beside, String own) {
        return contradicting(
                operation, "the " + part + " '" + beside + "'", "a coding with the " + part + " '" + own + "'");
    }

    public static Issue codingsContradicted(String operation, String part, String beside) {
        return contradicting(
                operation, "the " + part + " '" + beside + "'", "a CodeableConcept of which no coding has it");
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

    public static Issue headerMalformed(String name, String value, String expected) {
        return request("invalid", "The header " + name + " is " + expected + ", but it is '" + value + "'.");
    }

    /** As HL7's terminology ecosystem has it: a display in no language at all. */
    public static Issue languageMalformed(String operation, String value) {
        return Issue.error(
                "processing",
                "invalid-display",
                null,
                "The parameter 'displayLanguage' of " + operation
                        + " is a language or a list of languages, as in de or de,en;q=0.5, but it is '" + value + "'.");
    }

    public static Issue parameterMissing(String operation, String name) {
        return request("required", operation + " needs the parameter '" + name + "'.");
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

    public static Issue bodyTooDeep() {
        return request(
                "structure",
                "The request's body is nested too deeply to be read. Nest elements less, and refer to concepts by parent and child properties.");
    }

    public static Issue memberTwice(String name) {
        return request(
                "structure",
                "An object in the request's body has \"" + shortened(name)
                        + "\" twice. Send each name once; what repeats is an array.");
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

    public static Issue spelledTwice(String operation, String name, String one, String otherName, String other) {
        return request(
                "invalid",
                operation + " was given '" + one + "' as '" + name + "' and '" + other + "' as '" + otherName
                        + "', which are two spellings of one parameter. Give one of them.");
    }

    public static Issue reverseContradicted(String operation, String name) {
        return request(
                "invalid",
                operation + " was given '" + name
                        + "', which asks for sources, and reverse=false. To translate a source, give it as '"
                        + name.replace("target", "source") + "' or '" + R4_NAMES.get(name) + "'.");
    }

    public static Issue instanceContradicted(String operation, String instance, String named) {
        return request(
                "invalid",
                operation + " was asked of " + instance + " by its id, but the request names " + named
                        + ". Leave the url out, or ask without the id.");
    }

    public static Issue instanceOfAnotherVersion(String operation, String instance, String version) {
        return error(
                "not-found",
                "not-found",
                null,
                operation + " was asked of " + instance + " by its id, which is not version '" + version
                        + "'. Ask by url and version, without the id.");
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

    public static Issue outOfMemory() {
        return error(
                "transient",
                null,
                null,
                "The server had too little memory for this request, together with what else it was doing. Try again later, or send"
                        + " less at a time; read what you meant to write before you write it again.");
    }

    /** A refusal in the words of whoever stands before the operations. */
    public static Issue refused(int status, String message) {
        String type =
                switch (status) {
                    case 401 -> "login";
                    case 403 -> "forbidden";
                    case 404 -> "not-found";
                    case 405, 406, 415 -> "not-supported";
                    case 412 -> "conflict";
                    case 413 -> "too-long";
                    case 503 -> "transient";
                    default -> status < 500 ? "invalid" : "exception";
                };
        return refused(type, message);
    }

    /** @param type FHIR's issue type, where the status alone does not tell it */
    public static Issue refused(String type, String message) {
        return request(type, message);
    }

    public static Issue bodyIncomplete() {
        return request("structure", "The request's body ended before it was complete.");
    }

    public static Issue instanceUnknown(String type, String id) {
        return error(
                "not-found",
                "not-found",
                null,
                "There is no " + type + " with the id '" + id
                        + "' here that can be asked: none is stored, or it has no url.");
    }

    /**
     * @param address of the operation where it can be asked
     * @param resource such as {@code ValueSet/a}
     */
    public static Issue operationOfPast(String address, String resource, String version) {
        return error(
                "not-found",
                "not-found",
                null,
                "Operations are asked of a resource as it is now, at " + address + "; what it was in version '"
                        + version + "' is only read, at " + resource + "/_history/" + version + ".");
    }

    public static Issue metadataMode(String sent, List<String> modes) {
        return request(
                "invalid",
                "The parameter 'mode' of metadata is one of " + String.join(", ", modes) + ", but was sent as '" + sent
                        + "'.");
    }

    private static Issue request(String type, String text) {
        return error(type, null, null, text);
    }
}
