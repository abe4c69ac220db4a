package io.github.m99terminology.operation;

import java.util.List;

/** What is said of the words of a text search, beside what it found. */
final class TextSearchIssues {

    private TextSearchIssues() {}

    /**
     * @param typed what somebody searches for
     * @param codes codes with their displays
     * @param evidence grade and sources, or empty
     */
    static String elsewhere(String typed, List<String> codes, String evidence) {
        return "'%s' leads to %s%s"
                .formatted(typed, String.join("; ", codes), evidence.isEmpty() ? "" : " (" + evidence + ")");
    }

    static String evidence(String grade, List<String> origins) {
        return "evidence grade " + grade + (origins.isEmpty() ? "" : ": " + String.join("; ", origins));
    }

    static String corrected(String typed, List<String> words) {
        return "'%s' was taken for %s".formatted(typed, either(words));
    }

    static String leftOut(List<String> words) {
        return "Found nowhere, and left out: " + quoted(words, ", ");
    }

    /** @param words what a text says not to be there */
    static String negated(List<String> words) {
        return "Said not to be there, and not looked for: " + quoted(words, ", ");
    }

    /** @param words what a text says not to be there, and says nothing else that finds anything */
    static String onlyNegated(List<String> words, List<String> suggestions) {
        return negated(words) + ". Nothing else in it finds a code." + whatToTry(suggestions);
    }

    static String inPart(String typed) {
        return "No code has all of '%s'. These have the most of it.".formatted(typed);
    }

    /** @param suggestions words by which something would be found; may be empty */
    static String nothing(String typed, List<String> suggestions) {
        return "Nothing is found by '%s'.%s".formatted(typed, whatToTry(suggestions));
    }

    /** @param suggestions words by which something would be found; may be empty */
    static String saysNothing(String typed, List<String> suggestions) {
        return "'%s' holds no word that tells codes apart. Give a code or its beginning, or a word of its title.%s"
                .formatted(typed, whatToTry(suggestions));
    }

    /** Some are near to what was typed, others only words that are here: so nothing is said to have been meant. */
    private static String whatToTry(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : " Try " + either(suggestions) + ".";
    }

    private static String either(List<String> words) {
        return quoted(words, " or ");
    }

    private static String quoted(List<String> words, String between) {
        return "'" + String.join("'" + between + "'", words) + "'";
    }
}
