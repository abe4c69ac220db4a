package io.github.m99terminology.pages;

import io.github.m99terminology.http.ReadOnlyServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How every page is sent: with headers that let it load nothing but its own style sheet and script. */
abstract class PageServlet extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    static void send(HttpServletRequest request, HttpServletResponse response, int status, Page page)
            throws IOException {
        guard(response);
        send(request, response, status, page.type(), page.body(), page.tag());
    }

    static void guard(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    /** A temporary redirect to a place relative to the request, so that it holds behind any proxy. */
    static void redirect(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", location);
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(0);
    }
}
