package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.warning;
import static io.github.m99terminology.model.issues.IssueTexts.didYouMean;
import static io.github.m99terminology.model.issues.IssueTexts.named;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.PropertyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes a resource unfit to be stored or served. */
public final class ContentIssues {

    private ContentIssues() {}

    public static Issue duplicateCode(@Nullable Canonical system, String code) {
        return error(
                "duplicate",
                "invalid-data",
                null,
                "The code '%s' is in the code system %s twice; each code may be there once (csd-1)"
                        .formatted(code, named(system)),
                "CodeSystem.concept");
    }

    public static Issue hierarchyCycle(@Nullable Canonical system, String code) {
        return error(
                "invalid",
                "invalid-data",
                null,
                "In the code system %s the concept '%s' is its own ancestor; a hierarchy may not run in a circle"
                        .formatted(named(system), code),
                "CodeSystem.concept");
    }

    public static Issue hierarchyTooDeep(@Nullable Canonical system, int limit) {
        return error(
                "too-costly",
                "too-costly",
                null,
                "In the code system %s concepts with several parents stand in so deep a hierarchy that each has more than %d ancestors on average; that is the limit here"
                        .formatted(named(system), limit),
                "CodeSystem.concept");
    }

    /**
     * In HL7's words.
     *
     * @param path from the value set where the circle begins, by its imports, back to it
     */
    public static Issue importCycle(List<Canonical> path) {
        List<Canonical> pathway = path.subList(0, path.size() - 1);
        return error(
                "processing",
                "vs-invalid",
                "VALUESET_CIRCULAR_REFERENCE",
                "Found a circularity pointing to %s processing ValueSet with pathway %s"
                        .formatted(path.get(path.size() - 1), pathway));
    }

    public static Issue importsTooDeep(Canonical valueSet, int limit) {
        return error(
                "too-costly",
                "vs-invalid",
                null,
                "The import of the value set '%s' makes a row of more than %d value sets, each imported by the one before; that is the limit here"
                        .formatted(valueSet, limit));
    }

    public static Issue includeOfNothing(String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "This include or exclude names neither a code system nor a value set; it needs one of them (vsd-1)",
                expression);
    }

    /** Two resources of one url and version: one of them answers. What each is called, and what it is, as in {@code complete, active}. */
    public static Issue oneUrlTwice(
            Canonical canonical, String answering, String whatAnswers, String hidden, String whatIsHidden) {
        return warning(
                "duplicate",
                "invalid-data",
                null,
                "%s is stored twice: %s (%s) answers, %s (%s) does not"
                        .formatted(canonical, answering, whatAnswers, hidden, whatIsHidden),
                "CodeSystem.url");
    }

    /** @param nearest the right name that may have been meant, or null */
    public static Issue unknownElement(String path, String type, @Nullable String nearest) {
        return error(
                "structure",
                "invalid-data",
                null,
                "%s is no element of R4's %s%s".formatted(path, type, didYouMean(nearest)),
                path);
    }

    /**
     * @param key the invariant's name, such as vsd-3
     * @param rule what it demands
     */
    public static Issue invariantBroken(String key, String rule, String path) {
        return error("invariant", "invalid-data", null, "%s breaks %s: %s".formatted(path, key, rule), path);
    }

    public static Issue modifierUnknown(String path, String url) {
        return error(
                "not-supported",
                "invalid-data",
                null,
                "%s has the modifier extension '%s', which is not known here and may change what it means; so it is not used."
                        .formatted(path, url),
                path);
    }

    public static Issue elementMissing(String artifact, String path) {
        return error(
                "required",
                null,
                null,
                artifact + " cannot be used: " + path + " is missing, and it is required.",
                path);
    }

    public static Issue canonicalMalformed(String artifact, String path, String text) {
        return error(
                "value",
                null,
                null,
                artifact + " cannot be used: " + path + " is '" + text
                        + "', and should be a canonical url, as in url or url|version.",
                path);
    }

    public static Issue decimalTooLarge(String text) {
        return error(
                "value",
                null,
                null,
                "The decimal %s has more digits than this server keeps: at most %d before the point and %d behind it"
                        .formatted(text, PropertyValue.DecimalValue.DIGITS, PropertyValue.DecimalValue.DIGITS));
    }

    public static Issue supplementsWithoutContent(String artifact, String target, String content) {
        return error(
                "invariant",
                null,
                null,
                artifact + " cannot be used: it says that it supplements " + target + ", but its content is '" + content
                        + "'. A supplement has the content 'supplement'; any other code system supplements nothing.",
                "CodeSystem.content");
    }
}
