package io.github.m99terminology.server.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.util.UrlUtil;
import io.github.m99terminology.server.ServerIssues;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What is settled before HAPI sees a request: formats that cannot be given (406) or read (415), and bodies over the
 * limit (413). A body is limited by what is read of it, decompressed, so that neither chunks nor gzip get round the
 * limit.
 */
public final class RequestFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final long bodyLimit;

    public RequestFilter(long bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> unacceptable = MediaTypes.unacceptable(request);
        Optional<String> unsupported = MediaTypes.unsupported(request);
        String encoding = request.getHeader("Content-Encoding");
        if (unacceptable.isPresent()) {
            refuse(response, 406, ServerIssues.notAcceptable(unacceptable.get()));
        } else if (unsupported.isPresent()) {
            refuse(response, 415, ServerIssues.mediaTypeUnsupported(unsupported.get()));
        } else if (encoding != null && !isPlain(encoding) && !isGzip(encoding)) {
            refuse(response, 415, ServerIssues.encodingUnknown(encoding));
        } else if (request.getContentLengthLong() > bodyLimit) {
            response.setHeader("Connection", "close");
            refuse(response, 413, ServerIssues.bodyTooLarge(bodyLimit));
            return;
        } else {
            chain.doFilter(new Limited(request, bodyLimit, encoding != null && isGzip(encoding)), response);
        }
        readRest(request);
    }

    /**
     * Reads what a refusal left of the body. With some of it unread the connection would be closed behind the answer, and the
     * client's next request on it fail for no reason that the client can see.
     */
    private void readRest(HttpServletRequest request) {
        try {
            InputStream body = request.getInputStream();
            byte[] discarded = new byte[8192];
            for (long read = 0; read <= bodyLimit; ) {
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

    private static boolean isPlain(String encoding) {
        return encoding.isBlank() || encoding.equalsIgnoreCase("identity");
    }

    private static boolean isGzip(String encoding) {
        return encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip");
    }

    private static void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
        byte[] outcome = OutcomeWriter.json(status, sentence);
        response.setStatus(status);
        response.setContentType(OutcomeWriter.JSON);
        response.setContentLength(outcome.length);
        response.getOutputStream().write(outcome);
    }

    /** The request with its body plain and limited. */
    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;
        private final boolean gzip;
        private @Nullable ServletInputStream body;

        Limited(HttpServletRequest request, long limit, boolean gzip) {
            super(request);
            this.limit = limit;
            this.gzip = gzip;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                InputStream sent = super.getInputStream();
                body = new LimitedBody(gzip ? decompressed(sent) : sent, limit);
            }
            return body;
        }

        private static InputStream decompressed(InputStream sent) throws IOException {
            try {
                return new GZIPInputStream(sent);
            } catch (ZipException notGzip) {
                throw new InvalidRequestException(ServerIssues.bodyNotGzip());
            }
        }

        /** HAPI asks for these when a form has no query; the container would read the form past the limit. */
        @Override
        public Map<String, String[]> getParameterMap() {
            if (!MediaTypes.isForm(getContentType())) {
                return super.getParameterMap();
            }
            try {
                String form = new String(getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                String query = getQueryString();
                return UrlUtil.parseQueryStrings(query == null ? "" : query, form);
            } catch (IOException broken) {
                throw new InvalidRequestException(ServerIssues.bodyUnreadable());
            }
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public @Nullable String getHeader(String name) {
            return gzip && name.equalsIgnoreCase("Content-Encoding") ? null : super.getHeader(name);
        }
    }
}
