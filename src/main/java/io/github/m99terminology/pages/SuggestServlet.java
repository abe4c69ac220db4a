package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Search.Found;
import io.github.m99terminology.guidance.Search.Hit;
import io.github.m99terminology.guidance.Search.Lead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code /suggest?q=words}: where the words lead, and the first codes that fit, as the list below a search field. */
final class SuggestServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 8;

    private final transient Editions editions;

    SuggestServlet(Editions editions) {
        this.editions = editions;
    }

    /** What the template asks for: where the words lead elsewhere, and then what is here. */
    record Suggestions(List<Lead> leads, List<Hit> hits) {
        static Suggestions of(Found found) {
            List<Lead> leads = found.leads().stream().limit(MOST / 2).toList();
            return new Suggestions(
                    leads, found.hits().stream().limit(MOST - leads.size()).toList());
        }
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = HomeServlet.query(request);
        Suggestions suggestions = editions.current()
                .map(edition -> Suggestions.of(edition.search().search(query)))
                .orElseGet(() -> new Suggestions(List.of(), List.of()));
        Page list = Page.of(Templates.SUGGEST.execute(suggestions));
        send(request, response, HttpServletResponse.SC_OK, list);
    }
}
