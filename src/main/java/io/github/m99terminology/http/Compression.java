package io.github.m99terminology.http;

import io.github.m99terminology.hapi.AcceptEncoding;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Compresses every answer of more than 1 KB that is not compressed yet, for whoever takes it so: Jetty's own handler, and five things that it
 * does not do.
 *
 * <ul>
 *   <li>It knows the word gzip alone; weights and wildcards are read by {@link AcceptEncoding}, once for all doors.
 *   <li>It leaves refusals as they are. Ours are long where they name what would be right.
 *   <li>It adds a suffix to entity tags. FHIR's clients read a resource's version out of them, and the tags here are weak: the same for either
 *       form.
 *   <li>What an answer varies by may have been set anew behind it, and is named once.
 *   <li>A 304 says nothing of a body that it does not have; and HAPI's refusals have one date, not two.
 * </ul>
 *
 * Requests are not inflated here: {@link io.github.m99terminology.rest.RequestFilter} does so, within the limit.
 */
final class Compression extends Handler.Wrapper {
    private static final int LEAST = 1024;
    private static final String ENCODING = HttpHeader.ACCEPT_ENCODING.asString();
    private static final List<HttpHeader> BODY =
            List.of(HttpHeader.CONTENT_LENGTH, HttpHeader.CONTENT_TYPE, HttpHeader.CONTENT_ENCODING);
    private static final String SUFFIX = "--gzip\"";

    Compression(Handler compressed) {
        GzipHandler gzip = new GzipHandler();
        gzip.setMinGzipSize(LEAST);
        gzip.setIncludedMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
        gzip.setInflateBufferSize(-1);
        gzip.setHandler(new Refusals(compressed));
        setHandler(gzip);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        request.addHttpStreamWrapper(NotModified::new);
        return super.handle(new Asked(request), new Told(request, response), callback);
    }

    /** The request, with what it says about encodings in one word or none. */
    private static final class Asked extends Request.Wrapper {
        private final HttpFields headers;

        Asked(Request request) {
            super(request);
            List<String> said = request.getHeaders().getValuesList(HttpHeader.ACCEPT_ENCODING);
            headers = said.isEmpty() ? request.getHeaders() : inOneWord(request.getHeaders(), said);
        }

        private static HttpFields inOneWord(HttpFields sent, List<String> said) {
            HttpFields.Mutable one = HttpFields.build(sent).remove(HttpHeader.ACCEPT_ENCODING);
            return AcceptEncoding.takesGzip(said) ? one.put(HttpHeader.ACCEPT_ENCODING, "gzip") : one;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }

    /** Stands where answers go into Jetty's handler. */
    private static final class Refusals extends Handler.Wrapper {
        Refusals(Handler refusing) {
            super(refusing);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            @Nullable Told told = Response.as(response, Told.class);
            return super.handle(request, told == null ? response : new Refusable(request, response, told), callback);
        }
    }

    private static final class Refusable extends Response.Wrapper {
        private final Told told;

        Refusable(Request request, Response response, Told told) {
            super(request, response);
            this.told = told;
        }

        /** Jetty's handler asks for the status when it is first written to. */
        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            told.compressing = true;
            try {
                super.write(last, content, callback);
            } finally {
                told.compressing = false;
            }
        }
    }

    private static final class Told extends Response.Wrapper {
        private volatile boolean compressing;

        Told(Request request, Response response) {
            super(request, response);
        }

        /** To who compresses, a refusal is an answer as any other. Behind this the status is what it is. */
        @Override
        public int getStatus() {
            int status = super.getStatus();
            return compressing && status >= HttpStatus.BAD_REQUEST_400 ? HttpStatus.OK_200 : status;
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            if (!isCommitted()) {
                getHeaders().put(HttpHeader.VARY, vary(getHeaders()));
                String date = getHeaders().get(HttpHeader.DATE);
                if (date != null) {
                    getHeaders().put(HttpHeader.DATE, date);
                }
                if (getStatus() == HttpStatus.NOT_MODIFIED_304) {
                    BODY.forEach(getHeaders()::remove);
                }
                String tag = getHeaders().get(HttpHeader.ETAG);
                if (tag != null && tag.endsWith(SUFFIX)) {
                    getHeaders().put(HttpHeader.ETAG, tag.substring(0, tag.length() - SUFFIX.length()) + '"');
                }
            }
            super.write(last, content, callback);
        }

        /** Each name once, whoever says it in however many headers. */
        private static String vary(HttpFields headers) {
            Map<String, String> names = new LinkedHashMap<>();
            headers.getCSV(HttpHeader.VARY, false)
                    .forEach(name -> names.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
            names.putIfAbsent(ENCODING.toLowerCase(Locale.ROOT), ENCODING);
            return String.join(", ", names.values());
        }
    }
}
