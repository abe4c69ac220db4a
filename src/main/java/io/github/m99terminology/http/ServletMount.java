package io.github.m99terminology.http;

import jakarta.servlet.http.HttpServlet;

/**
 * A servlet beside the FHIR endpoint. Every bean of this type is mounted.
 *
 * @param path a servlet path specification: {@code /code/*}, {@code /styles.css}, an empty string for exactly {@code /}, or
 *     {@link #ELSE}
 */
public record ServletMount(String path, HttpServlet servlet) {
    /** Every address that nobody else answers. */
    public static final String ELSE = "/";

    public ServletMount {
        if (path.equals("/*") || path.startsWith("/fhir") || path.startsWith("/health") || path.equals(Metrics.PATH)) {
            throw new IllegalArgumentException("A page may not take over " + path);
        }
    }
}
