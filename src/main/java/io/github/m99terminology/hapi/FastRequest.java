package io.github.m99terminology.hapi;

import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.hapi.AnswerCache.Key;
import io.github.m99terminology.hapi.Failures.Failed;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.snapshot.Generation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A request that the fast path understands.
 *
 * @param id the id in the path of an instance-level request
 * @param query as it was sent
 * @param sent the format of the body of a POST; null for a GET
 * @param refused why it is refused as it is: no answer that it takes can be given, or its body not be read; null when it is not
 */
record FastRequest(
        RequestHead head,
        String path,
        TerminologyOperation operation,
        @Nullable String id,
        String query,
        AnswerFormat format,
        boolean pretty,
        @Nullable AnswerFormat sent,
        @Nullable Failed refused,
        boolean authorized,
        String requestId) {

    private static final Set<String> PRETTY = Set.of("true", "false");

    /** What is answered by HEAD is answered by GET, but for the body, which the servlet container leaves out. */
    private static final Set<String> READS = Set.of("GET", "HEAD");

    /** The request, or null when it is one for HAPI. */
    static @Nullable FastRequest read(HttpServletRequest request) {
        String path = request.getPathInfo();
        if (path == null || path.indexOf('$') < 0) {
            return null;
        }
        String[] steps = path.split("/", -1);
        boolean instance = steps.length == 4;
        if ((!instance && steps.length != 3) || !steps[0].isEmpty() || !steps[steps.length - 1].startsWith("$")) {
            return null;
        }
        TerminologyOperation operation = TerminologyOperation.find(steps[1], steps[steps.length - 1].substring(1));
        return operation == null || instance && !operation.hasInstanceLevel()
                ? null
                : read(request, path, operation, instance ? steps[2] : null);
    }

    private static @Nullable FastRequest read(
            HttpServletRequest request, String path, TerminologyOperation operation, @Nullable String id) {
        RequestHead head = RequestHead.of(request);
        boolean post = request.getMethod().equals("POST");
        AnswerFormat sent = post ? sent(request, head) : null;
        if ((!post && !READS.contains(request.getMethod())) || (post && sent == null) || !isUnderstood(head)) {
            return null;
        }
        return new FastRequest(
                head,
                path,
                operation,
                id,
                Objects.requireNonNullElse(request.getQueryString(), ""),
                Objects.requireNonNullElse(head.answer(), AnswerFormat.JSON),
                "true".equals(head.first("_pretty")),
                sent,
                refused(head, post),
                request.getHeader("Authorization") != null,
                requestId(head));
    }

    private static boolean isUnderstood(RequestHead head) {
        return head.decodable()
                && head.wanted().stream().noneMatch(range -> range.isOfBrowser() || range.isTable())
                && (head.wanted().isEmpty() || head.wanted().stream().anyMatch(MediaRange::isOfFhir))
                && PRETTY.contains(Objects.requireNonNullElse(head.first("_pretty"), "false"))
                && head.threshold() == null
                && !head.parameters().containsKey("_summary")
                && !head.parameters().containsKey("_elements");
    }

    private static @Nullable Failed refused(RequestHead head, boolean post) {
        if (head.answer() == null) {
            return Failures.refused(HttpServletResponse.SC_NOT_ACCEPTABLE, RequestIssues.notAcceptable(head.asked()));
        }
        MediaRange sent = post ? head.sent() : null;
        return sent != null && sent.otherVersion()
                ? Failures.refused(
                        HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, RequestIssues.unsupported(sent.text()))
                : null;
    }

    /** A body that is not plainly JSON or XML, a form or a compressed one among them, is for HAPI to read. */
    private static @Nullable AnswerFormat sent(HttpServletRequest request, RequestHead head) {
        return head.sent() == null || request.getHeader("Content-Encoding") != null
                ? null
                : head.sent().format();
    }

    boolean post() {
        return sent != null;
    }

    Key key(Generation generation) {
        return new Key(path, query, format, pretty, head.languages(), head.strict(), generation);
    }

    /** The client's own id, else a new one: to tell requests apart it need not be hard to guess. */
    private static String requestId(RequestHead head) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return head.requestId() != null ? head.requestId() : new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
