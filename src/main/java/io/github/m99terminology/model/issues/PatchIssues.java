package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;

/** Patches that are not applied. */
public final class PatchIssues {

    private PatchIssues() {}

    /** XML Patch as well as FHIRPath patches. */
    public static String unsupported() {
        return "A patch is sent as application/json-patch+json (RFC 6902) here; XML Patch and FHIRPath patches are not supported.";
    }

    public static Issue noJsonPatch() {
        return invalid("The patch is not a JSON Patch (RFC 6902): a list of operations, as in"
                + " [{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"New\"}].");
    }

    public static Issue operationUnknown(int index) {
        return invalid("Operation " + index
                + " of the JSON Patch has no 'op' that is known: it is one of add, remove, replace, move, copy, test.");
    }

    public static Issue pointerMissing(int index, String name) {
        return invalid("Operation " + index + " of the JSON Patch needs '" + name
                + "', a JSON Pointer such as \"/title\": a text that begins with a slash.");
    }

    public static Issue valueMissing(int index) {
        return invalid("Operation " + index + " of the JSON Patch needs a 'value'.");
    }

    public static Issue tooDeep(int index, int most) {
        return invalid("Operation " + index + " of the JSON Patch puts something deeper into the resource than " + most
                + " levels.");
    }

    public static Issue identityKept(int index, String element) {
        return invalid("Operation " + index + " of the JSON Patch is about '" + element
                + "', which a resource keeps. Store it under another id by PUT.");
    }

    private static Issue invalid(String text) {
        return error("invalid", null, null, text);
    }
}
