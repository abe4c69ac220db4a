package io.github.m99terminology.rest;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * An answer for a browser that was sent to an address with {@code _format=xml}: it shows {@code application/xml}, and offers to save what
 * is called {@code application/fhir+xml}. JSON it shows under either name.
 */
final class ShownXml extends HttpServletResponseWrapper {

    private static final String FHIR = "application/fhir+xml";

    ShownXml(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setContentType(@Nullable String type) {
        super.setContentType(
                type != null && type.startsWith(FHIR) ? "application/xml" + type.substring(FHIR.length()) : type);
    }
}
