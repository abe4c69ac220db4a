package io.github.m99terminology.model.issues;

import io.github.m99terminology.model.Issue;

/** Searches that are refused. */
public final class SearchIssues {

    private SearchIssues() {}

    public static Issue tooManyNames(int named, int most) {
        return IssueTexts.error(
                "too-costly",
                "too-costly",
                null,
                "The search names %d of the specification's resources; at most %d at a time are looked for."
                        .formatted(named, most));
    }

    public static Issue insideUnsearchable(String type, String parameter) {
        return IssueTexts.error(
                "not-supported",
                null,
                null,
                "A " + type + " cannot be searched by '" + parameter
                        + "' here: what is inside it is not in the search index. CodeSystem/$lookup tells what a code means, and"
                        + " CodeSystem/$find-matches finds codes by properties and words.");
    }
}
