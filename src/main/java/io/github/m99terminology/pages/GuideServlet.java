package io.github.m99terminology.pages;

import io.github.m99terminology.guide.Guide;
import io.github.m99terminology.guide.Guide.Chapter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /guide/}, {@code /guide/notes} and {@code /guide/?q=words}: the implementation guide. The names that its pages have with the IG
 * Publisher ({@code notes.html}) lead to them.
 */
final class GuideServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final String FILE = ".html";

    private final transient Editions editions;

    GuideServlet(Editions editions) {
        this.editions = editions;
    }

    /** Read when first asked for: a start does not wait for it. */
    private static final class Packaged {
        static final Guide GUIDE = Guide.packaged();
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = HomeServlet.query(request);
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        if (path.isEmpty()) {
            redirect(response, "guide/" + (query.isEmpty() ? "" : "?q=" + Links.encode(query)));
            return;
        }
        String name = path.substring(1);
        String plain = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
        Optional<Chapter> chapter = chapter(plain);
        if (chapter.isEmpty()) {
            Page nothing = MissingView.nothing(editions.settings(), Links.root(path));
            send(request, response, HttpServletResponse.SC_NOT_FOUND, nothing);
        } else if (!name.isEmpty() && (chapter.get().isFirst() || !name.equals(plain))) {
            redirect(response, chapter.get().address());
        } else {
            Page page = GuideView.render(editions.settings(), Packaged.GUIDE, chapter.get(), query);
            send(request, response, HttpServletResponse.SC_OK, page);
        }
    }

    private static Optional<Chapter> chapter(String name) {
        return name.isEmpty()
                ? Packaged.GUIDE.chapters().stream().filter(Chapter::isFirst).findFirst()
                : Packaged.GUIDE.chapter(name);
    }
}
