package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Search.Hit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code /suggest?q=words}: the first codes that fit, as the list below a search field. */
final class SuggestServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 8;

    private final transient Editions editions;

    SuggestServlet(Editions editions) {
        this.editions = editions;
    }

    /** What the template asks for. */
    record Suggestions(List<Hit> hits) {}

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = HomeServlet.query(request);
        List<Hit> hits = editions.current()
                .map(edition ->
                        edition.search().find(query).stream().limit(MOST).toList())
                .orElse(List.of());
        Page list = Page.of(Templates.SUGGEST.execute(new Suggestions(hits)));
        send(request, response, HttpServletResponse.SC_OK, list);
    }
}
