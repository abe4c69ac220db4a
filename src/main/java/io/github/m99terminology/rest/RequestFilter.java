package io.github.m99terminology.rest;

import io.github.m99terminology.hapi.AnswerFormat;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.hapi.RequestHead;
import io.github.m99terminology.http.ServerIssues;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is settled before HAPI sees a request: formats that cannot be given (406) or read (415), and bodies over the
 * limit (413). A body is limited by what is read of it, decompressed, so that neither chunks nor gzip get round the
 * limit.
 */
final class RequestFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient LargeWrites large;

    RequestFilter(LargeWrites large) {
        this.large = large;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<RequestSyntax.Mistake> mistake = RequestSyntax.find(request);
        if (mistake.isPresent()) {
            List<String> methods = mistake.get().methods();
            response.setHeader("Allow", methods.isEmpty() ? null : String.join(", ", methods));
            refuse(response, mistake.get().status(), mistake.get().sentence());
            readRest(request, large.bodyLimit());
            return;
        }
        Optional<String> unacceptable = PageRequest.is(request) || TableRequest.is(request)
                ? Optional.empty()
                : MediaTypes.unacceptable(RequestHead.of(request));
        Optional<String> unsupported = MediaTypes.unsupported(request);
        String encoding = encoding(request);
        long limit = large.limit(request);
        if (isOtherPatch(request)) {
            refuse(response, 415, ServerIssues.patchUnsupported());
        } else if (unacceptable.isPresent()) {
            refuse(response, 406, ServerIssues.notAcceptable(unacceptable.get()));
        } else if (unsupported.isPresent()) {
            refuse(response, 415, ServerIssues.mediaTypeUnsupported(unsupported.get()));
        } else if (SentText.unknownCharset(request).isPresent()) {
            String charset = SentText.unknownCharset(request).get();
            refuse(response, 415, ServerIssues.charsetUnknown(RequestSyntax.visible(charset)));
        } else if (!isPlain(encoding) && !isGzip(encoding)) {
            refuse(response, 415, ServerIssues.encodingUnknown(encoding));
        } else if (request.getContentLengthLong() > limit) {
            // What is still coming is taken by whoever has let the request in, without a thread.
            response.setHeader("Connection", "close");
            refuse(response, 413, large.tooLarge(limit));
            return;
        } else {
            // Before the request is limited, which leaves it one type in Accept.
            HttpServletResponse shown = PageRequest.isOfBrowser(request) ? new ShownXml(response) : response;
            chain.doFilter(new LimitedRequest(request, limit, isGzip(encoding)), shown);
        }
        readRest(request, limit);
    }

    /** Whoever sends for longer than this after the answer is sending slowly on purpose. */
    private static final long REST_NANOS = 10_000_000_000L;

    /**
     * Reads what a refusal left of the body. With some of it unread the connection would be closed behind the answer, and the
     * client's next request on it fail for no reason that the client can see.
     */
    private static void readRest(HttpServletRequest request, long limit) {
        try {
            InputStream body = request.getInputStream();
            if (body.read() < 0) {
                return;
            }
            byte[] discarded = new byte[8192];
            long begun = System.nanoTime();
            for (long read = 0; read <= limit && System.nanoTime() - begun < REST_NANOS; ) {
                int more = body.read(discarded);
                if (more < 0) {
                    return;
                }
                read += more;
            }
        } catch (IOException gone) {
            // The answer is written; whoever sends no more has no use for the connection either.
        }
    }

    /** HAPI's FHIRPath patches need a class that comes with none of its artifacts; its XML patches read local files. */
    private static boolean isOtherPatch(HttpServletRequest request) {
        return request.getMethod().equals("PATCH") && !MediaTypes.isPatch(RequestHead.of(request));
    }

    /** Several headers of the name are one list. Empty without one. */
    private static String encoding(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Content-Encoding")).stream()
                .filter(coding -> !coding.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static boolean isPlain(String encoding) {
        return encoding.isBlank() || encoding.equalsIgnoreCase("identity");
    }

    private static boolean isGzip(String encoding) {
        return encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip");
    }

    static void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
        byte[] outcome = Failures.json(status, sentence);
        response.setStatus(status);
        response.setContentType(AnswerFormat.JSON.contentType());
        response.setContentLength(outcome.length);
        response.getOutputStream().write(outcome);
    }
}
