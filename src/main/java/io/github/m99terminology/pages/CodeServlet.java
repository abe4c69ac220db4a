package io.github.m99terminology.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code /code/M99.65}: the page of a code. Another spelling of a code leads to it; anything else gets a page that helps. */
final class CodeServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Editions editions;

    CodeServlet(Editions editions) {
        this.editions = editions;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        String typed = path.replaceAll("^/+|/+$", "").strip();
        String root = request.getPathInfo() == null ? "" : Links.root(path);
        Edition edition = editions.current().orElse(null);
        if (edition == null) {
            send(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, MissingView.empty(root));
            return;
        }
        if (typed.isEmpty()) {
            redirect(response, root + "./");
            return;
        }
        Optional<Page> page = path.equals("/" + typed) ? edition.code(typed) : Optional.empty();
        if (page.isPresent()) {
            send(request, response, HttpServletResponse.SC_OK, page.get());
            return;
        }
        Optional<String> spelled = edition.search().spelled(typed);
        if (spelled.isPresent()) {
            redirect(response, root + "code/" + Links.encode(spelled.get()));
        } else {
            Page missing = MissingView.of(edition, root, typed);
            send(request, response, HttpServletResponse.SC_NOT_FOUND, missing);
        }
    }
}
