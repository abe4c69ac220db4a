package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import java.util.Collection;
import java.util.List;

/** Codes that are sought by their properties: {@code $find-matches}. */
public final class MatchIssues {

    private MatchIssues() {}

    public static Issue systemMissing(String operation) {
        return error(
                "required",
                null,
                null,
                operation + " needs a code system: give its url as 'system', or ask at /CodeSystem/[id]/.");
    }

    public static Issue nothingSought(String operation) {
        return error(
                "required",
                null,
                null,
                operation
                        + " needs at least one property to look for, each made of the parts 'code' and 'value', in a POSTed Parameters"
                        + " resource. Words go into the value of the property 'display'.");
    }

    public static Issue tooMuchSought(String what, int sent, int most) {
        return error(
                "too-costly",
                "too-costly",
                null,
                "The request looks for %d %s; this server takes at most %d at a time. Ask for fewer"
                        .formatted(sent, what, most));
    }

    public static Issue unknownProperty(Canonical system, String code, Collection<String> known) {
        return error(
                "invalid",
                null,
                null,
                "The code system %s has no property '%s'. Codes can be found by: %s"
                        .formatted(system, code, String.join(", ", known)),
                "property.code");
    }

    public static Issue withoutWords(String property, String value) {
        return error(
                "value",
                null,
                null,
                "The value '%s' of the property '%s' holds no word to look for: give letters or digits"
                        .formatted(value, property),
                "property.value");
    }

    public static Issue codingWithoutCode(String property) {
        return error(
                "value",
                null,
                null,
                "The value of the property '%s' is a Coding without a code. Give the code, and its system if you know it"
                        .formatted(property),
                "property.value");
    }

    // ---- what is said of a match, and of all of them

    public static String complete() {
        return "Complete match: every property is as asked for";
    }

    /** @param close the properties that are not letter for letter as asked for */
    public static String possible(List<String> close) {
        return "Possible match: %s only near what was asked for (its words were found, or a more or a less precise code)"
                .formatted(list(close));
    }

    /** @param close as in {@link #possible}; may be empty */
    public static String partial(int met, int all, List<String> close) {
        String partial = "Partial match: %d of %d properties".formatted(met, all);
        return close.isEmpty() ? partial : partial + ", of them " + list(close) + " only near what was asked for";
    }

    /** When no property is met and only some of the words were found. */
    public static String someWords(List<String> found) {
        return "Possible match: of the words asked for, only %s found".formatted(list(found));
    }

    public static String noMatch(Canonical system) {
        return "No code of %s has any of what was asked for".formatted(system);
    }

    public static String best(int listed, int all) {
        return "%d of %d matches are listed, the best ones first. The parameter 'count' asks for more"
                .formatted(listed, all);
    }

    public static String notComposed(Canonical system, boolean compositional) {
        return compositional
                ? "Codes of %s can be composed, but this server composes none: only its own codes were searched"
                        .formatted(system)
                : "Codes of %s cannot be composed: only its own codes were searched".formatted(system);
    }

    private static String list(List<String> names) {
        return "'" + String.join("', '", names) + "'" + (names.size() == 1 ? " is" : " are");
    }
}
