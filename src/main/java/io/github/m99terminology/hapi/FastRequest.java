package io.github.m99terminology.hapi;

import ca.uhn.fhir.util.UrlUtil;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.hapi.AnswerCache.Key;
import io.github.m99terminology.hapi.Failures.Failed;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.issues.MediaTypeIssues;
import io.github.m99terminology.snapshot.Generation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request that the fast path understands.
 *
 * @param id the id in the path of an instance-level request
 * @param sent the format of the body of a POST; null for a GET
 * @param known the entity tags of If-None-Match
 * @param refused why it is refused as it is: no answer that it takes can be given, or its body not be read; null when it is not
 * @param gzip whether the answer is taken compressed
 */
record FastRequest(
        String path,
        TerminologyOperation operation,
        @Nullable String id,
        String query,
        AnswerFormat format,
        boolean pretty,
        @Nullable AnswerFormat sent,
        @Nullable Failed refused,
        LanguageRanges languages,
        EntityTags known,
        boolean gzip,
        boolean authorized,
        boolean strict,
        String requestId) {

    /** What is answered by HEAD is answered by GET, but for the body, which the servlet container leaves out. */
    private static final Set<String> PRETTY = Set.of("true", "false");

    private static final Set<String> HTML = Set.of("html", "text/html", "application/xhtml+xml");

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
        boolean post = request.getMethod().equals("POST");
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        Map<String, String[]> parameters = UrlUtil.parseQueryString(query);
        List<MediaRange> wanted = wanted(first(parameters, "_format"), Collections.list(request.getHeaders("Accept")));
        AnswerFormat sent = post ? sent(request) : null;
        if ((!post && !READS.contains(request.getMethod()))
                || (post && sent == null)
                || wanted.stream().anyMatch(range -> HTML.contains(range.type()))
                || !wanted.isEmpty() && wanted.stream().noneMatch(MediaRange::isOfFhir)
                || !PRETTY.contains(Objects.requireNonNullElse(first(parameters, "_pretty"), "false"))
                || request.getHeader(ExpansionThreshold.HEADER) != null
                || parameters.containsKey("_summary")
                || parameters.containsKey("_elements")) {
            return null;
        }
        AnswerFormat format = AnswerFormat.best(wanted);
        return new FastRequest(
                path,
                operation,
                id,
                query,
                Objects.requireNonNullElse(format, AnswerFormat.JSON),
                "true".equals(first(parameters, "_pretty")),
                sent,
                refused(format, wanted, post ? request.getContentType() : null),
                TerminologyAnswers.languages(request.getHeader("Accept-Language")),
                EntityTags.known(request),
                AcceptEncoding.takesGzip(Collections.list(request.getHeaders("Accept-Encoding"))),
                request.getHeader("Authorization") != null,
                Handling.strict(Collections.list(request.getHeaders(Handling.PREFER))),
                requestId(request.getHeader("X-Request-ID")));
    }

    /** {@code _format} counts before Accept. */
    private static List<MediaRange> wanted(@Nullable String format, List<String> accept) {
        return format == null || format.isBlank() ? MediaRange.all(accept) : List.of(MediaRange.of(format));
    }

    private static @Nullable Failed refused(
            @Nullable AnswerFormat format, List<MediaRange> wanted, @Nullable String sent) {
        if (format == null) {
            String asked = wanted.stream().map(MediaRange::text).collect(Collectors.joining(", "));
            return Failures.refused(HttpServletResponse.SC_NOT_ACCEPTABLE, MediaTypeIssues.notAcceptable(asked));
        }
        return sent != null && MediaRange.of(sent).otherVersion()
                ? Failures.refused(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, MediaTypeIssues.unsupported(sent))
                : null;
    }

    /** A body that is not plainly JSON or XML, a form or a compressed one among them, is for HAPI to read. */
    private static @Nullable AnswerFormat sent(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || request.getHeader("Content-Encoding") != null
                ? null
                : MediaRange.of(type).format();
    }

    boolean post() {
        return sent != null;
    }

    Key key(Generation generation) {
        return new Key(path, query, format, pretty, languages, strict, generation);
    }

    private static @Nullable String first(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    /** The client's own id when it is harmless to repeat, else a new one. */
    private static String requestId(@Nullable String sent) {
        return sent != null && RequestId.isHarmless(sent)
                ? sent
                : UUID.randomUUID().toString();
    }
}
