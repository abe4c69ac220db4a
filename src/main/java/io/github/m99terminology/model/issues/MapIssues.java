package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.information;
import static io.github.m99terminology.model.Issue.warning;
import static io.github.m99terminology.model.issues.IssueTexts.either;
import static io.github.m99terminology.model.issues.IssueTexts.named;
import static io.github.m99terminology.model.issues.IssueTexts.orNone;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Concept maps and what they cannot translate. */
public final class MapIssues {

    private MapIssues() {}

    public static Issue conceptMapNotFound(Canonical map, List<String> versions) {
        return error(
                "not-found",
                "not-found",
                null,
                versions.isEmpty()
                        ? "A definition for the ConceptMap '%s' could not be found".formatted(map)
                        : "A definition for the ConceptMap '%s' could not be found. Valid versions: %s"
                                .formatted(map, either(versions)),
                "url");
    }

    public static Issue otherMapNotFound(@Nullable Canonical map, @Nullable String other) {
        return warning(
                "not-found",
                "not-found",
                null,
                "The ConceptMap %s refers codes that it does not map to the ConceptMap '%s', which could not be found"
                        .formatted(named(map), orNone(other)));
    }

    public static Issue mapsInACircle(List<@Nullable Canonical> maps) {
        return warning(
                "business-rule",
                "business-rule",
                null,
                "The ConceptMaps refer the codes that they do not map to each other, in a circle: "
                        + maps.stream().map(IssueTexts::named).collect(Collectors.joining(" → ")));
    }

    public static Issue outsideScope(@Nullable Canonical map, String valueSet, CodeRef coding) {
        return information(
                "not-found",
                "not-found",
                null,
                "The ConceptMap %s is for codes of the value set '%s', to which %s does not belong"
                        .formatted(named(map), valueSet, coding));
    }

    public static Issue chainTooLong(@Nullable Canonical map, int limit) {
        return error(
                "too-costly",
                "too-costly",
                null,
                "From the ConceptMap %s, more than %d ConceptMaps in a row refer the codes that they do not map to the next"
                        .formatted(named(map), limit));
    }

    public static Issue dependencyNotMet(@Nullable String target, String property, String value) {
        return information(
                "informational",
                null,
                null,
                "The mapping to '%s' holds only where %s is '%s'; give that as a dependency to have it"
                        .formatted(orNone(target), property, value));
    }

    /** @param valueSet that the map was to lead to, or null; code systems are sent in its place by whoever knows no targetsystem */
    public static Issue noFittingMap(List<CodeRef> codings, @Nullable Canonical valueSet) {
        return information(
                "not-found",
                "not-found",
                null,
                "No ConceptMap here fits the request to translate " + listed(codings)
                        + (valueSet == null
                                ? ""
                                : " into the value set " + valueSet + "; a code system is named by 'targetsystem'"));
    }

    public static Issue noTranslation(List<CodeRef> codings, @Nullable String targetSystem, boolean reverse) {
        return information(
                "not-found",
                "not-found",
                null,
                "No mapping %s %s%s was found"
                        .formatted(
                                reverse ? "to" : "of",
                                listed(codings),
                                targetSystem == null ? "" : (reverse ? " from " : " to ") + targetSystem));
    }

    private static String listed(List<CodeRef> codings) {
        return codings.stream().map(CodeRef::toString).collect(Collectors.joining(", "));
    }
}
