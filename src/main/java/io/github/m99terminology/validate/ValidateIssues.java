package io.github.m99terminology.validate;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.warning;

import io.github.m99terminology.model.Issue;
import java.util.List;
import java.util.stream.Collectors;

/** Resources that are sent to {@code $validate}, and cannot be validated as the request asks. */
final class ValidateIssues {

    private ValidateIssues() {}

    static Issue typeUnknown(String type) {
        return said(
                "not-found",
                "There is no resource type '" + type
                        + "' in FHIR R4. Types are written as in Condition, with a capital letter.");
    }

    static Issue resourceMissing(String operation) {
        return said(
                "required",
                operation
                        + " needs a resource: post it as the request's body, or as 'resource' in a Parameters resource.");
    }

    static Issue anotherType(String expected, String sent) {
        return said(
                "invalid",
                "What was sent to " + expected + "/$validate is of type " + sent + ". Send it to " + sent
                        + "/$validate, or send a resource of type " + expected + ".");
    }

    static Issue resourcesInOneParameter(int count) {
        return said(
                "structure",
                "There are %s resources in one parameter. Send one, or each in a request of its own."
                        .formatted(count == 2 ? "two" : String.valueOf(count)));
    }

    /** @param found as they were sent */
    static Issue twiceInOneParameter(String what, List<String> found) {
        return said(
                "structure",
                "There is more than one %s in one parameter: %s. A parameter has one name and one value."
                        .formatted(
                                what,
                                found.stream()
                                        .limit(3)
                                        .map(text -> "'" + Issue.shortened(text, 50) + "'")
                                        .collect(Collectors.joining(", "))));
    }

    static Issue notAResource(String what) {
        return said(
                "structure",
                "What was sent to be validated is no resource: " + what
                        + ". In JSON a resource says what it is in 'resourceType'; in XML its outermost element has the name of its type, in the"
                        + " namespace http://hl7.org/fhir.");
    }

    static Issue tooDeep(int deepest) {
        return said(
                "too-costly",
                "The resource cannot be validated: it is nested more than " + deepest
                        + " levels deep, or a text or number in it is longer than can be read.");
    }

    static Issue instanceNotStored(String type, String id) {
        return said(
                "not-found",
                "Resources of type " + type + " are not stored on this server, so there is no " + type + "/" + id
                        + " to validate. Post the resource itself to " + type + "/$validate.");
    }

    static Issue modeUnknown(String mode, List<String> known) {
        return said("invalid", "$validate knows no mode '" + mode + "'. It knows: " + String.join(", ", known) + ".");
    }

    static Issue deleteNotStored(String type) {
        return said(
                "not-supported",
                "Resources of type " + type
                        + " are not stored on this server, so none can be deleted. Leave 'mode' out to validate the content of one.");
    }

    /** What a mode that speaks of storing leaves open for a type that is not stored. */
    static Issue contentAlone(String type, String mode) {
        return warning(
                "not-supported",
                null,
                null,
                "Only the content was validated: this server stores no resources of type " + type
                        + ", and would refuse the " + mode + " itself.");
    }

    static Issue profileUnknown(String profile) {
        return said(
                "not-found",
                "The profile '" + profile
                        + "' is not known here, so nothing can be said about it. Store its StructureDefinition first, or leave 'profile' out.");
    }

    private static Issue said(String type, String text) {
        return error(type, null, null, text);
    }
}
