package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.issues.IssueTexts.orNone;

import io.github.m99terminology.model.Issue;
import org.jspecify.annotations.Nullable;

/** Closure tables: {@code $closure}. */
public final class ClosureIssues {

    private ClosureIssues() {}

    public static Issue nameMissing() {
        return error("required", null, null, "$closure needs the name of a closure table: give it as 'name'.", "name");
    }

    public static Issue nameInvalid(String name) {
        return error(
                "value",
                null,
                null,
                "'%s' cannot be the name of a closure table. A name is 1 to 64 letters, digits, dots and dashes, as in patient-problems"
                        .formatted(name),
                "name");
    }

    public static Issue conceptsAndVersion() {
        return error(
                "invalid",
                null,
                null,
                "$closure was given both concepts and a version. Give concepts to add them, or a version to be told again what was added"
                        + " since");
    }

    public static Issue notInitialised(String name) {
        return error(
                "not-found",
                "not-found",
                null,
                "There is no closure table '%s' here. Initialise it first, by a request with the name alone"
                        .formatted(name),
                "name");
    }

    public static Issue versionNotIssued(String name, String version) {
        return error(
                "value",
                null,
                null,
                "The version '%s' of the closure table '%s' was never given out. Give one that came in an answer, or 0 for everything"
                        .formatted(version, name),
                "version");
    }

    /** @param now what the version is now; null when the code system is no longer here */
    public static Issue changed(String name, String system, @Nullable String then, boolean here, @Nullable String now) {
        String what = !here
                ? "which is no longer here"
                : orNone(then).equals(orNone(now))
                        ? "whose hierarchy has changed since"
                        : "whose version is now %s".formatted(orNone(now));
        return error(
                "conflict",
                null,
                null,
                "The closure table '%s' must be reinitialised: it was built on the version %s of the code system %s, %s. Send the name alone, then all concepts again"
                        .formatted(name, orNone(then), system, what),
                "name");
    }

    public static Issue conceptIncomplete(int position, boolean systemMissing) {
        return error(
                "required",
                null,
                null,
                "A concept of a closure table needs a system and a code; this one has no "
                        + (systemMissing ? "system" : "code"),
                at(position));
    }

    public static Issue conceptTooLong(int position, int most) {
        return error(
                "too-long",
                null,
                null,
                "The system, version and code of a concept may be %d characters long each; this one is longer"
                        .formatted(most),
                at(position));
    }

    /** What was wrong with one concept of a request, so that nobody looks for it among the others. */
    public static Issue ofConcept(Issue wrong, int position) {
        return new Issue(
                wrong.severity(),
                wrong.type(),
                wrong.detail(),
                wrong.text(),
                java.util.List.of(at(position)),
                wrong.messageId());
    }

    public static Issue otherVersion(int position, String name, String system, @Nullable String used, String sent) {
        return error(
                "business-rule",
                null,
                null,
                "The closure table '%s' is built on the version %s of the code system %s; codes of its version %s cannot be compared with those. Leave the version out, or use another table"
                        .formatted(name, orNone(used), system, sent),
                at(position));
    }

    public static Issue tooManyTables(int most) {
        return error(
                "too-costly",
                "too-costly",
                null,
                "This server keeps at most %d closure tables, and there are as many. Use one that is there by its name"
                        .formatted(most));
    }

    public static Issue tooManyConcepts(String name, int wanted, int most) {
        return error(
                "too-costly",
                "too-costly",
                null,
                "The closure table '%s' would hold %d concepts, more than the %d that this server keeps in one. Nothing was added; use a table for each kind of code"
                        .formatted(name, wanted, most));
    }

    public static Issue tooManyRelations(String name, long most) {
        return error(
                "too-costly",
                "too-costly",
                null,
                "The closure table '%s' would hold more than %d entries, the most that this server keeps in one. Nothing was added; use a table for each kind of code"
                        .formatted(name, most));
    }

    public static Issue notKept() {
        return error(
                "not-supported",
                null,
                null,
                "This server has no database to keep closure tables in, so it does not answer $closure. $subsumes compares two codes");
    }

    // ---- names of the answers, as the specification writes them

    public static String created(String name) {
        return "Closure Table %s Creation".formatted(name);
    }

    public static String updates(String name) {
        return "Updates for Closure Table %s".formatted(name);
    }

    public static String replay(String name, String since) {
        return "Replay for Closure Table %s since Version %s".formatted(name, since);
    }

    private static String at(int position) {
        return "concept[%d]".formatted(position);
    }
}
