package io.github.m99terminology.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code /pages/*}: the style sheet, the script and the icon. Nothing else is served from there. */
final class AssetServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Page> assets = Map.of(
            "/style.css", Page.of("text/css;charset=utf-8", Templates.resource("style.css")),
            "/page.js", Page.of("text/javascript;charset=utf-8", Templates.resource("page.js")),
            "/icon.svg", Page.of("image/svg+xml", Templates.resource("icon.svg")));

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Page asset = path == null ? null : assets.get(path);
        if (asset == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            send(request, response, HttpServletResponse.SC_OK, asset);
        }
    }
}
