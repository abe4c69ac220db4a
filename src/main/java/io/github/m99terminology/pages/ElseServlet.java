package io.github.m99terminology.pages;

import io.github.m99terminology.rest.PageRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** Every address that nobody else answers: 404, whatever the method; for a browser a page that leads on. */
final class ElseServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Editions editions;

    ElseServlet(Editions editions) {
        this.editions = editions;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!PageRequest.is(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String path = Objects.requireNonNullElse(request.getServletPath(), "/");
        long below = path.chars().filter(character -> character == '/').count() - 1;
        response.addHeader("Vary", "Accept");
        Page page = MissingView.nothing(editions.settings(), below < 1 ? "./" : "../".repeat((int) below));
        PageServlet.send(request, response, HttpServletResponse.SC_NOT_FOUND, page);
    }
}
