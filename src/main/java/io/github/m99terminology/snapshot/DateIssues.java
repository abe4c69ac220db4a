package io.github.m99terminology.snapshot;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.ArtifactMetadata.Validity;
import io.github.m99terminology.model.Issue;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Days on which no version was in force, or another than the one that is named. */
final class DateIssues {

    private DateIssues() {}

    /** R4: the definitions as they were on the date, "or return an error if this is not possible". */
    static Issue periodUnknown(String url, String date) {
        return error(
                "not-supported",
                null,
                null,
                "No version of '%s' that is here says from when to when it is in force, so nobody can tell which one was on %s. Leave 'date' out, or name the version"
                        .formatted(url, date));
    }

    /** @param held what is here, latest first */
    static Issue noneInForce(String url, String date, List<ArtifactMetadata> held) {
        String history = held.stream()
                .map(ArtifactMetadata::validity)
                .filter(Objects::nonNull)
                .filter(validity -> validity.isBefore(date) && validity.history() != null)
                .map(validity -> " " + validity.history())
                .findFirst()
                .orElse("");
        return error(
                "not-found",
                null,
                null,
                "No version of '%s' that is here is in force on %s.%s Here are %s"
                        .formatted(url, whole(date), history, periods(held)));
    }

    /** @param meant the versions that the name fits */
    static Issue versionNotInForce(String url, String version, String date, List<ArtifactMetadata> meant) {
        return error(
                "invalid",
                null,
                null,
                "The version '%s' of '%s' and the date %s contradict each other: here are %s. Leave one of the two out"
                        .formatted(version, url, date, periods(meant)));
    }

    private static String whole(String date) {
        return switch (date.length()) {
            case 4, 7 -> "the whole of " + date + ", which may be part of several: name the day";
            default -> date;
        };
    }

    private static String periods(List<ArtifactMetadata> held) {
        return held.stream()
                .map(each -> "%s (%s)".formatted(each.version(), period(Objects.requireNonNull(each.validity()))))
                .collect(Collectors.joining(", "));
    }

    private static String period(Validity validity) {
        return orElse(validity.start(), "from the beginning") + " to " + orElse(validity.end(), "further notice");
    }

    private static String orElse(@Nullable String day, String open) {
        return day == null ? open : day;
    }
}
