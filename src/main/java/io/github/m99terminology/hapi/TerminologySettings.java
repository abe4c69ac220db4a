package io.github.m99terminology.hapi;

import io.github.m99terminology.fhir.Surroundings;
import io.github.m99terminology.operation.ClosureLimits;

/**
 * The plugin's settings, each a property whose name begins with {@code terminology.}
 *
 * @param title {@code terminology.title}: what the server calls itself in its metadata
 * @param url {@code terminology.url}: the canonical url of its CapabilityStatement
 * @param version {@code terminology.version}: the version of its CapabilityStatement and software
 * @param date {@code terminology.date}: the date of both
 * @param expansionLimit {@code terminology.expansion-limit}: the most concepts that an expansion may list
 * @param fastPath {@code terminology.fast-path}: whether operations are answered before HAPI's own request handling. Faster
 *     by an order of magnitude; off by default, for interceptors that a host registers (authorisation, audit) do not see those requests
 * @param cacheBytes {@code terminology.cache-bytes}: how much memory the fast path's answers may take
 * @param closure {@code terminology.closure.tables} and {@code terminology.closure.concepts}: how many closure tables are kept, and how
 *     many concepts in each
 */
public record TerminologySettings(
        String title,
        String url,
        String version,
        String date,
        int expansionLimit,
        boolean fastPath,
        long cacheBytes,
        ClosureLimits closure) {

    public static final TerminologySettings DEFAULT = new TerminologySettings(
            "Terminology Server",
            "http://localhost/CapabilityStatement/terminology",
            "0.1.0",
            "2026-11-22",
            Surroundings.EXPANSION_LIMIT,
            false,
            64L * 1024 * 1024,
            ClosureLimits.DEFAULT);

    public TerminologySettings {
        if (expansionLimit < 1 || cacheBytes < 0) {
            throw new IllegalArgumentException(
                    "terminology.expansion-limit must be 1 or more, terminology.cache-bytes 0 or more");
        }
    }

    /** The same with the fast path on or off. */
    public TerminologySettings withFastPath(boolean on) {
        return new TerminologySettings(title, url, version, date, expansionLimit, on, cacheBytes, closure);
    }
}
