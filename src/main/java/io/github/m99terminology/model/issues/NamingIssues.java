package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;
import java.util.List;

/** Names of code systems and of other things that have names in a NamingSystem. */
public final class NamingIssues {

    private NamingIssues() {}

    public static Issue nameOfSeveral(String name, List<String> urls) {
        return error(
                "multiple-matches",
                null,
                null,
                "'" + name + "' names more than one code system here: " + String.join(", ", urls)
                        + ". Give the url of the one that is meant.");
    }

    public static Issue unknown(String id) {
        return error(
                "not-found",
                "not-found",
                null,
                "No NamingSystem and no code system here goes by the name '" + id + "'.");
    }

    public static Issue noneOfType(String id, String type, List<String> others) {
        return error(
                "not-found",
                "not-found",
                null,
                "What goes by the name '" + id + "' has no name of the type '" + type + "' here. It has: "
                        + String.join(", ", others) + ".");
    }

    public static Issue severalPreferred(String id, String type, List<String> values) {
        return error(
                "multiple-matches",
                null,
                null,
                "What goes by the name '" + id + "' has several names of the type '" + type
                        + "' here, and none of them is preferred: " + String.join(", ", values) + ".");
    }
}
