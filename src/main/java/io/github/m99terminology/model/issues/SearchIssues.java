package io.github.m99terminology.model.issues;

import io.github.m99terminology.model.Issue;
import java.util.Collection;

/** Searches that are refused. */
public final class SearchIssues {

    private SearchIssues() {}

    public static Issue tooManyNames(int named, int most) {
        return Issue.error(
                "too-costly",
                "too-costly",
                null,
                "The search names %d of the specification's resources; at most %d at a time are looked for."
                        .formatted(named, most));
    }

    public static Issue tooManyParameters(int sent, int most) {
        return tooCostly(
                "The search has %d parameters, each repetition counted; at most %d are taken here (the setting search.parameters). Ask in several searches."
                        .formatted(sent, most));
    }

    public static Issue tooManyValues(long sent, int most) {
        return tooCostly(
                "The search names %d values; at most %d in all its parameters together are looked for (the setting search.values). Ask in several searches."
                        .formatted(sent, most));
    }

    public static Issue bundleReadsTooMuch() {
        return tooCostly(
                "The Bundle reads more than this server holds in memory at a time. Read in several requests, or less in each entry (_count).");
    }

    public static Issue nameTooLong(int most) {
        return tooCostly(
                "The name of a search parameter is longer than %d characters. Use shorter chains.".formatted(most));
    }

    public static Issue valueTooLong(String name, int most) {
        return tooCostly("A value of the search parameter %s is longer than %d characters.".formatted(name, most));
    }

    public static Issue numberTooLarge(String name) {
        return Issue.error(
                "value",
                null,
                null,
                "A number in the search parameter %s has an exponent of more than two digits. FHIR's decimals are smaller than that."
                        .formatted(name));
    }

    private static Issue tooCostly(String text) {
        return Issue.error("too-costly", "too-costly", null, text);
    }

    public static Issue insideUnsearchable(String type, String parameter) {
        return Issue.error(
                "not-supported",
                null,
                null,
                "A " + type + " cannot be searched by '" + parameter
                        + "' here: what is inside it is not in the search index. CodeSystem/$lookup tells what a code means, and"
                        + " CodeSystem/$find-matches finds codes by properties and words.");
    }

    public static Issue typesSearchedBy(String parameter, Collection<String> known) {
        return Issue.error(
                "not-supported",
                null,
                null,
                "A search of several types is by what all of them have, not by '%s': %s. Search one type at a time by the rest, as in ValueSet?url=…"
                        .formatted(parameter, String.join(", ", known)));
    }

    public static Issue typeNotSearched(String type, Collection<String> types) {
        return Issue.error(
                "value",
                null,
                null,
                "The parameter _type names types with commas between them, each one of %s; but not '%s'."
                        .formatted(String.join(", ", types), type));
    }

    public static Issue typesNotSortedBy(String sort) {
        return Issue.error(
                "not-supported",
                null,
                null,
                "A search of several types is sorted by one of _lastUpdated, -_lastUpdated, _id and -_id; but was to be by '%s'."
                        .formatted(sort));
    }
}
