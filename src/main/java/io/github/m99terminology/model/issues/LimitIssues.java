package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import java.time.Duration;
import java.util.Locale;

/** Requests that are understood and would cost more than the limits allow. */
public final class LimitIssues {

    private LimitIssues() {}

    public static Issue tooSlow(Duration limit) {
        return tooCostly(
                "The request would take longer than the %s that this server works on one. Ask for less: a narrower filter, a page, or fewer and smaller resources"
                        .formatted(time(limit)));
    }

    public static Issue tooManyResources(int sent, int limit) {
        return tooCostly("The request brings %d resources as tx-resource; this server takes at most %d with one request"
                .formatted(sent, limit));
    }

    /** @param sent bytes of the body that brought them */
    public static Issue resourcesTooLarge(long sent, long limit) {
        return tooCostly(
                "The request brings resources as tx-resource in a body of %d bytes; this server takes at most %d bytes with one request"
                        .formatted(sent, limit));
    }

    /** @param length characters of the longest value that was met */
    public static Issue matchTooCostly(String pattern, int length) {
        return tooCostly(
                "The regular expression '%s' is too large for a value of %d characters; write a smaller one, with fewer or lower counts in braces"
                        .formatted(pattern, length));
    }

    /** @param concepts how many the code system has */
    public static Issue tooManyParts(Canonical system, int concepts) {
        return tooCostly(
                "The value set has so many includes and excludes that they do not fit into this server's memory: each takes room for the %d concepts of '%s'. Write the codes of one code system in one include"
                        .formatted(concepts, system));
    }

    public static Issue tooManyImports(String valueSet) {
        return tooCostly(
                "What the value set '%s' and those that it imports consist of does not fit into this server's memory: each lists all parts of those that it imports. Import each value set once"
                        .formatted(Issue.shortened(valueSet, 200)));
    }

    public static Issue textTooLong(int length, int most) {
        return tooCostly(
                "The text to search by has %d characters; this server searches by at most %d. Send the words that matter"
                        .formatted(length, most));
    }

    private static Issue tooCostly(String text) {
        return error("too-costly", "too-costly", null, text);
    }

    /** {@code 20 s}, {@code 1.5 s}, {@code 50 ms}. */
    private static String time(Duration time) {
        long millis = time.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
