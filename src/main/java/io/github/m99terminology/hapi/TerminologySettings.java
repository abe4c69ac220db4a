package io.github.m99terminology.hapi;

import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.operation.ClosureLimits;

/**
 * The plugin's settings, each a property whose name begins with {@code terminology.}
 *
 * @param title {@code terminology.title}: what the server calls itself in its metadata; not set, a host's CapabilityStatement keeps the
 *     name, version and url that it has
 * @param url {@code terminology.url}: the canonical url of its CapabilityStatement
 * @param version {@code terminology.version}: the version of its CapabilityStatement and software
 * @param date {@code terminology.date}: the date of both
 * @param limits what one request may cost: {@code terminology.expansion-limit} (concepts that an expansion lists),
 *     {@code terminology.import-depth} (value sets in a row of imports), {@code terminology.tx-resource-limit} and
 *     {@code terminology.tx-resource-bytes} (resources that a request brings, and its body), {@code terminology.operation-timeout}
 *     (milliseconds that an operation may take)
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
        Limits limits,
        boolean fastPath,
        long cacheBytes,
        ClosureLimits closure) {

    public static final TerminologySettings DEFAULT = new TerminologySettings(
            "Terminology Server",
            "http://localhost/CapabilityStatement/terminology",
            "0.1.0",
            "2026-11-22",
            Limits.DEFAULT,
            false,
            64L * 1024 * 1024,
            ClosureLimits.DEFAULT);

    public TerminologySettings {
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("terminology.cache-bytes must be 0 or more");
        }
    }

    /** Whether a title was chosen: only then do metadata speak of this server in place of the host. */
    boolean isNamed() {
        return !title.equals(DEFAULT.title());
    }

    /** The same with the fast path on or off. */
    public TerminologySettings withFastPath(boolean on) {
        return new TerminologySettings(title, url, version, date, limits, on, cacheBytes, closure);
    }

    /** The same with other limits. */
    public TerminologySettings withLimits(Limits other) {
        return new TerminologySettings(title, url, version, date, other, fastPath, cacheBytes, closure);
    }
}
