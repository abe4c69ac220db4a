package io.github.m99terminology.rest;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a PUT: what was created by it is told in {@code Location}
 * (<a href="http://hl7.org/fhir/R4/http.html#upsert">R4, update as create</a>), where HAPI has the same address in {@code Content-Location} alone.
 */
final class CreatedLocation extends HttpServletResponseWrapper {
    private static final String LOCATION = "Location";

    private @Nullable String content;

    CreatedLocation(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setStatus(int status) {
        super.setStatus(status);
        tell();
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, value);
        keep(name, value);
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, value);
        keep(name, value);
    }

    private void keep(String name, String value) {
        if (name.equalsIgnoreCase("Content-Location")) {
            content = value;
            tell();
        }
    }

    private void tell() {
        if (content != null && getStatus() == SC_CREATED && getHeader(LOCATION) == null) {
            super.setHeader(LOCATION, content);
        }
    }
}
