package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;

/** Long lists of concepts, which are kept apart from their code systems. */
public final class ConceptListIssues {

    private ConceptListIssues() {}

    public static Issue restTooLarge(long limit) {
        return error(
                "too-long",
                null,
                null,
                "Without the concepts of its code systems the request body is larger than %d bytes, the largest that this server reads (its setting body.limit)."
                        .formatted(limit));
    }

    /** @param place line and column in the body */
    public static Issue noConcept(String place) {
        return error(
                "structure",
                null,
                null,
                "A concept of a code system is an object; something else stands at " + place + ".");
    }

    public static Issue conceptGoesOn(String element, String place) {
        return error(
                "structure",
                null,
                null,
                "In a large code system the concepts below a concept come last in it: write '%s' before them. It stands at %s."
                        .formatted(element, place));
    }

    public static Issue notJson(String place) {
        return error("structure", null, null, "The request body is no JSON: it goes wrong at " + place + ".");
    }

    public static Issue listMissing(String digest) {
        return error(
                "not-found",
                null,
                null,
                "The code system names a list of concepts that is not stored here (%s); send the concepts themselves."
                        .formatted(digest));
    }

    public static Issue notPatched() {
        return error(
                "not-supported",
                null,
                null,
                "The concepts of a code system as large as this one cannot be patched: update it with all of them. Anything else in it can.");
    }
}
