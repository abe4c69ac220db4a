package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changes from one version to the next: {@code $diff}. */
public final class DiffIssues {

    private DiffIssues() {}

    /** @param here the versions that are here, latest first */
    public static Issue noVersionBefore(String system, @Nullable String version, List<String> here) {
        return error(
                "not-found",
                null,
                null,
                "There is no version of '%s' here before '%s' to compare it with. Here: %s. Name the older one as 'from', or store it"
                        .formatted(system, version, String.join(", ", here)));
    }

    public static Issue noSystemOfTwoVersions() {
        return error(
                "invalid",
                null,
                null,
                "No code system of the value set is here in two versions. Name the code system as 'system', or store another version of it");
    }

    public static Issue subjectMissing(String operation, List<String> names) {
        return error(
                "required",
                null,
                null,
                operation + " needs to know what to compare: give '" + String.join("' or '", names) + "'");
    }

    /**
     * @param counts codes by the kind of change
     * @param properties codes by the property that changed
     */
    public static String summary(
            String system,
            @Nullable String about,
            String from,
            String to,
            Map<String, Long> counts,
            Map<String, Long> properties) {
        String changed = counts.entrySet().stream()
                .filter(count -> !count.getKey().equals("property") && count.getValue() > 0)
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        String ofProperties = properties.entrySet().stream()
                .map(count -> count.getKey() + " at " + count.getValue())
                .collect(Collectors.joining(", "));
        return "From %s to %s of '%s'%s: %s%s."
                .formatted(
                        from,
                        to,
                        system,
                        about == null ? "" : ", in the value set" + (about.isEmpty() ? " given" : " '" + about + "'"),
                        changed.isEmpty() ? "no change in codes, titles or notes" : "codes by change: " + changed,
                        ofProperties.isEmpty() ? "" : "; codes by changed property: " + ofProperties);
    }
}
