package io.github.m99terminology.model;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a code system, value set or concept map says about itself, as far as answers repeat it or depend on it.
 *
 * @param id the resource's logical id, for instance-level requests; null for content that came with a request
 * @param url the canonical url; null only for a value set that came inside a request or another resource
 * @param status FHIR publication status code: draft, active, retired or unknown
 * @param date FHIR dateTime literal
 * @param language BCP 47 tag of the resource
 * @param standardsStatus HL7's standards status (draft, trial-use, normative, withdrawn, deprecated, …), or null
 * @param versionAlgorithm how versions of it compare (semver, integer, alpha, date, natural), or null
 * @param extensions extensions that answers repeat
 * @param validity from when to when this version is in force, where it says so
 */
public record ArtifactMetadata(
        @Nullable String id,
        @Nullable String url,
        @Nullable String version,
        @Nullable String name,
        @Nullable String title,
        @Nullable String status,
        @Nullable Boolean experimental,
        @Nullable String date,
        @Nullable String publisher,
        @Nullable String description,
        @Nullable String purpose,
        @Nullable String copyright,
        @Nullable String language,
        @Nullable String standardsStatus,
        @Nullable String versionAlgorithm,
        List<Extension> extensions,
        @Nullable Validity validity) {

    /**
     * From when to when a version is in force, both days included.
     *
     * @param start FHIR date literal, or null for ever since
     * @param end FHIR date literal, or null for until further notice
     * @param firstDay the first day on which any version of it was in force, where the content says so
     * @param history what it says of the time before that day
     */
    public record Validity(
            @Nullable String start, @Nullable String end, @Nullable String firstDay, @Nullable String history) {

        /**
         * Whether this version is in force on the whole of a day, month or year.
         *
         * @param date FHIR date or dateTime literal; of the time of day nothing is read
         */
        public boolean covers(String date) {
            return (start == null || atMost(start, firstDayOf(date))) && (end == null || atMost(lastDayOf(date), end));
        }

        /** As ISO 8601 writes an interval: {@code 2026-10-01/2027-09-30}; {@code ..} where an end is open. */
        public String interval() {
            return (start == null ? ".." : start) + "/" + (end == null ? ".." : end);
        }

        /** Whether a day, month or year ends before anything of this was in force. */
        public boolean isBefore(String date) {
            return firstDay != null && !atMost(firstDay, lastDayOf(date));
        }

        private static boolean atMost(String one, String other) {
            int known = Math.min(Math.min(one.length(), other.length()), DAY);
            return one.substring(0, known).compareTo(other.substring(0, known)) <= 0;
        }

        private static String firstDayOf(String date) {
            return date.length() >= DAY ? date.substring(0, DAY) : date + "-01-01".substring(date.length() - YEAR);
        }

        private static String lastDayOf(String date) {
            if (date.length() >= DAY) {
                return date.substring(0, DAY);
            }
            return date.length() == YEAR
                    ? date + "-12-31"
                    : YearMonth.parse(date).atEndOfMonth().toString();
        }
    }

    private static final int YEAR = 4;
    private static final int DAY = 10;

    public ArtifactMetadata {
        extensions = List.copyOf(extensions);
    }

    /** Just a url and a version: enough for content made in memory. */
    public static ArtifactMetadata of(@Nullable String url, @Nullable String version) {
        return new ArtifactMetadata(
                null, url, version, null, null, "active", null, null, null, null, null, null, null, null, null,
                List.of(), null);
    }

    /** The canonical, with the version when there is one; null when there is no url. */
    public @Nullable Canonical canonical() {
        return url == null ? null : new Canonical(url, version);
    }
}
