package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.util.UrlUtil;
import io.github.m99terminology.hapi.AnswerFormat;
import io.github.m99terminology.hapi.JsonText;
import io.github.m99terminology.hapi.RequestHead;
import io.github.m99terminology.hapi.XmlText;
import io.github.m99terminology.http.ServerIssues;
import io.github.m99terminology.model.issues.MediaTypeIssues;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The request as HAPI gets to see it: its body plain and limited, HEAD as GET (Jetty leaves the answer's body out), and a request id only
 * where it is harmless to repeat it.
 */
final class LimitedRequest extends HttpServletRequestWrapper {
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final long limit;
    private final boolean gzip;
    private final boolean form;
    private final boolean conditional;
    private final @Nullable String requestId;
    private final @Nullable AnswerFormat chosen;
    private @Nullable ServletInputStream body;

    LimitedRequest(HttpServletRequest request, long limit, boolean gzip) {
        super(request);
        this.limit = limit;
        this.gzip = gzip;
        RequestHead head = RequestHead.of(request);
        this.form = MediaTypes.isForm(head);
        this.requestId = head.requestId();
        // Of a write it is a condition; of a read, HAPI knows one tag only.
        this.conditional = !READS.contains(request.getMethod());
        // HAPI weighs Accept itself, but not as HTTP says; what a page or a table answers is none of FHIR's formats.
        boolean fhir = !PageRequest.is(request) && !TableRequest.is(request);
        this.chosen = fhir ? MediaTypes.chosen(head) : null;
        if (chosen != null) {
            head.accepting(chosen, request);
        }
    }

    @Override
    public String getMethod() {
        return super.getMethod().equals("HEAD") ? "GET" : super.getMethod();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            InputStream sent = super.getInputStream();
            body = checked(gzip ? decompressed(sent) : sent);
        }
        return body;
    }

    /** JSON is looked at as it is read, for it may be large; what else comes is read first. */
    private ServletInputStream checked(InputStream sent) throws IOException {
        setAttribute(JsonText.CHECKED, true);
        if (form) {
            return decodable(new LimitedBody(sent, limit, null));
        }
        String type = getContentType();
        if (type != null && type.contains("json") && !SentText.isForeign(request())) {
            return new LimitedBody(new UnmarkedJson(sent), limit, new JsonText());
        }
        byte[] bytes = SentText.inUtf8(new LimitedBody(sent, limit, null).readAllBytes(), request());
        if (XmlText.isXml(bytes)) {
            XmlText.check(bytes);
        } else {
            bytes = JsonText.unmarked(bytes);
            JsonText.check(bytes);
        }
        // In UTF-8 it may be longer than it was.
        return new LimitedBody(new ByteArrayInputStream(bytes), Long.MAX_VALUE, null);
    }

    /** As it was sent. */
    private HttpServletRequest request() {
        return (HttpServletRequest) getRequest();
    }

    private static InputStream decompressed(InputStream sent) throws IOException {
        try {
            return new GZIPInputStream(sent);
        } catch (ZipException | EOFException notGzip) {
            throw new InvalidRequestException(ServerIssues.bodyNotGzip());
        }
    }

    private ServletInputStream decodable(LimitedBody limited) throws IOException {
        byte[] bytes = limited.readAllBytes();
        String escaped = new String(bytes, StandardCharsets.ISO_8859_1);
        if (MediaTypeIssues.isResource(escaped)) {
            throw new UnclassifiedServerFailureException(415, MediaTypeIssues.resourceAsForm());
        }
        if (!RequestSyntax.isDecodable(escaped)) {
            throw new InvalidRequestException(ServerIssues.escapeBroken("form"));
        }
        if (!RequestSyntax.isUtf8(escaped) || !isUtf8(bytes)) {
            throw new InvalidRequestException(ServerIssues.notUtf8("form"));
        }
        return new LimitedBody(new ByteArrayInputStream(bytes), limit, null);
    }

    /** Letters that are not escaped, as some clients send them. */
    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    /** HAPI asks for these when a form has no query; the container would read the form past the limit. */
    @Override
    public Map<String, String[]> getParameterMap() {
        if (!form) {
            return super.getParameterMap();
        }
        try {
            String sent = new String(getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String query = getQueryString();
            return UrlUtil.parseQueryStrings(query == null ? "" : query, sent);
        } catch (IOException broken) {
            throw new InvalidRequestException(ServerIssues.bodyUnreadable());
        }
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String getContentType() {
        return SentText.contentType(request());
    }

    /** HAPI reads by it; null, as for whoever names none, is UTF-8. */
    @Override
    public @Nullable String getCharacterEncoding() {
        return form || !SentText.isForeign(request()) ? super.getCharacterEncoding() : StandardCharsets.UTF_8.name();
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (chosen != null && name.equalsIgnoreCase("Accept")) {
            return Collections.enumeration(List.of(chosen.mediaType()));
        }
        String type = name.equalsIgnoreCase("Content-Type") ? getContentType() : null;
        return type == null ? super.getHeaders(name) : Collections.enumeration(List.of(type));
    }

    @Override
    public @Nullable String getHeader(String name) {
        String value = super.getHeader(name);
        if (value == null) {
            return null;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "content-type" -> getContentType();
            case "content-encoding" -> gzip ? null : value;
            // HAPI would compress whatever its length and weight; the door does that.
            case "accept-encoding" -> null;
            // Looked at by ReadConditions; a page has a tag of its own, and nothing that tells its date.
            case "if-none-match" -> conditional ? value : null;
            case "if-modified-since" -> null;
            case "x-request-id" -> requestId;
            default -> value;
        };
    }
}
