package io.github.m99terminology.http;

import jakarta.servlet.http.HttpServlet;

/**
 * A servlet beside the FHIR endpoint. Every bean of this type is mounted.
 *
 * @param path a servlet path specification: {@code /code/*}, {@code /styles.css}, or an empty string for exactly
 *     {@code /}
 */
public record ServletMount(String path, HttpServlet servlet) {
    public ServletMount {
        if (path.equals("/") || path.equals("/*") || path.startsWith("/fhir") || path.startsWith("/health")) {
            throw new IllegalArgumentException("A page may not take over " + path);
        }
    }
}
