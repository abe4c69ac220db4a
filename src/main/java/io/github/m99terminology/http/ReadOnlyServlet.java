package io.github.m99terminology.http;

import io.github.m99terminology.hapi.AnswerFormat;
import io.github.m99terminology.hapi.EntityTags;
import io.github.m99terminology.hapi.Failures;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What is only read: whole answers with their length, and an entity tag that whoever has the answer asks again with. */
public abstract class ReadOnlyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** {@code GET} and {@code HEAD}; anything else is 405. */
    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String method = request.getMethod();
        if (method.equals("GET") || method.equals("HEAD")) {
            answer(request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    protected abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** @param tag of the body; who has that already gets 304 in place of 200 */
    protected static void send(
            HttpServletRequest request, HttpServletResponse response, int status, String type, byte[] body, String tag)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", tag);
        boolean read = !request.getMethod().equals("POST");
        if (read
                && status == HttpServletResponse.SC_OK
                && EntityTags.known(request).have(tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** An OperationOutcome that says it in one sentence. */
    protected static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String sentence)
            throws IOException {
        byte[] outcome = Failures.json(status, sentence);
        send(request, response, status, AnswerFormat.JSON.contentType(), outcome, EntityTags.of(outcome));
    }
}
