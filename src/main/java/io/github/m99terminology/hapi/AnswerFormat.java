package io.github.m99terminology.hapi;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** FHIR's formats that are read and written, under all names that they have or had. */
public enum AnswerFormat {
    JSON(
            "application/fhir+json",
            Set.of("application/fhir+json", "application/json", "application/json+fhir", "text/json", "json")),
    XML(
            "application/fhir+xml",
            Set.of("application/fhir+xml", "application/xml", "application/xml+fhir", "text/xml", "xml"));

    private final String mediaType;
    private final Set<String> names;

    AnswerFormat(String mediaType, Set<String> names) {
        this.mediaType = mediaType;
        this.names = names;
    }

    /** FHIR's own name of it. */
    public String mediaType() {
        return mediaType;
    }

    /** With the encoding, as an answer names it. */
    public String contentType() {
        return mediaType + ";charset=UTF-8";
    }

    /** @param type see {@link MediaRange#type} */
    static @Nullable AnswerFormat of(String type) {
        if (JSON.names.contains(type)) {
            return JSON;
        }
        return XML.names.contains(type) ? XML : null;
    }

    /**
     * Which of them a request likes best; null when it takes none. Of two that it likes alike it is JSON, as it is with HAPI. A wildcard
     * speaks of what is not named.
     *
     * @param ranges what it takes; empty for whatever there is
     */
    public static @Nullable AnswerFormat best(List<MediaRange> ranges) {
        if (ranges.isEmpty()) {
            return JSON;
        }
        double json = JSON.weight(ranges);
        double xml = XML.weight(ranges);
        if (json > 0 && json >= xml) {
            return JSON;
        }
        return xml > 0 ? XML : null;
    }

    private double weight(List<MediaRange> ranges) {
        double named = -1;
        for (MediaRange range : ranges) {
            if (range.format() == this && !range.otherVersion()) {
                named = Math.max(named, range.weight());
            }
        }
        return named < 0 ? MediaRange.anyWeight(ranges) : named;
    }
}
