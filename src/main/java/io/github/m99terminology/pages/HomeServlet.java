package io.github.m99terminology.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code /} and {@code /?q=words}. A query that is a code leads to its page. */
final class HomeServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUERY = 200;

    private final transient Editions editions;

    HomeServlet(Editions editions) {
        this.editions = editions;
    }

    /** What is searched for; of a text that no search needs, the beginning. */
    static String query(HttpServletRequest request) {
        String typed = Optional.ofNullable(request.getParameter("q")).orElse("").strip();
        return typed.length() > LONGEST_QUERY ? typed.substring(0, LONGEST_QUERY) : typed;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = query(request);
        Edition edition = editions.current().orElse(null);
        if (edition == null) {
            send(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, MissingView.empty("./"));
            return;
        }
        Optional<String> code = edition.search().spelled(query);
        if (code.isPresent()) {
            redirect(response, "./code/" + Links.encode(code.get()));
        } else {
            send(request, response, HttpServletResponse.SC_OK, HomeView.render(edition, query));
        }
    }
}
