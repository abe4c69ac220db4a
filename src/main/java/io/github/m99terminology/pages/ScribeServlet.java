package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.NoteReview;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.hapi.Failures.Failed;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.issues.DocumentationIssues;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code /scribe}: a note comes by {@code POST} from the page's own form, and goes back marked up. Neither is kept: not here, and by {@code
 * no-store} not by the browser or anything between. {@code GET} is the empty form; with {@code code} the one for that code.
 */
final class ScribeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Editions editions;

    ScribeServlet(Editions editions) {
        this.editions = editions;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD", "POST" -> answer(request, response);
            default -> {
                response.setHeader("Allow", "GET, HEAD, POST");
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Edition edition = editions.current().orElse(null);
        if (edition == null) {
            send(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, MissingView.empty("./"));
            return;
        }
        try {
            if (request.getMethod().equals("POST")) {
                read(request, response, edition, NoteForm.ofBody(request));
            } else {
                NoteForm asked = NoteForm.ofAddress(request);
                show(request, response, HttpServletResponse.SC_OK, new ScribeView(edition.settings(), asked, null, ""));
            }
        } catch (NoteForm.Refused refused) {
            refuse(request, response, edition, NoteForm.EMPTY, refused.status(), refused.sentence());
        }
    }

    private static void read(HttpServletRequest request, HttpServletResponse response, Edition edition, NoteForm sent)
            throws IOException {
        if (sent.note().isBlank()) {
            String sentence = DocumentationIssues.nothingWritten();
            refuse(request, response, edition, sent, HttpServletResponse.SC_BAD_REQUEST, sentence);
            return;
        }
        try {
            NoteReview review = edition.review(sent.note(), code(edition, sent.code()));
            show(request, response, HttpServletResponse.SC_OK, new ScribeView(edition.settings(), sent, review, ""));
        } catch (TerminologyException cannot) {
            Failed failed = Failures.of(cannot);
            // What is no text is not shown again: no page can hold it.
            NoteForm again = cannot.kind() == TerminologyException.Kind.NOT_FOUND ? sent : NoteForm.EMPTY;
            refuse(request, response, edition, again, failed.status(), failed.message());
        }
    }

    /** As somebody types it, with or without its period. */
    private static @Nullable String code(Edition edition, String typed) {
        return typed.isEmpty() ? null : edition.search().spelled(typed).orElse(typed);
    }

    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            Edition edition,
            NoteForm sent,
            int status,
            String sentence)
            throws IOException {
        show(request, response, status, new ScribeView(edition.settings(), sent, null, sentence));
    }

    private static void show(HttpServletRequest request, HttpServletResponse response, int status, ScribeView view)
            throws IOException {
        send(request, response, status, Page.of(Templates.SCRIBE.execute(view)));
    }

    /** Whole, and once: with no tag by which it could be asked for again. */
    private static void send(HttpServletRequest request, HttpServletResponse response, int status, Page page)
            throws IOException {
        PageServlet.guard(response);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(status);
        response.setContentType(page.type());
        response.setContentLength(page.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(page.body());
        }
    }
}
