package io.github.m99terminology.rest;

import io.github.m99terminology.hapi.EntityTags;
import io.github.m99terminology.hapi.RequestHead;
import io.github.m99terminology.http.ServerIssues;
import io.github.m99terminology.model.issues.MediaTypeIssues;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mistakes in a request's first lines that HAPI, or the servlet container, would meet with a failure. */
final class RequestSyntax {
    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private RequestSyntax() {}

    /** What is at an address that ends in {@code _history}, or in a version below it, is read; HAPI would take any other method for a read of it, or
     * for a write of the resource's current version. */
    private static final Pattern PAST = Pattern.compile("(/[^/]+){0,2}/_history(/.*)?");

    private static final char REPLACED = '\uFFFD';

    private static final Pattern BEYOND_ASCII = Pattern.compile("%[89A-Fa-f]");

    private static final Set<String> METADATA = Set.of("/metadata", "/metadata/");

    private static final List<String> READS = List.of("GET", "HEAD");

    /**
     * A status and a sentence.
     *
     * @param methods of a 405, those that are there
     */
    record Mistake(int status, String sentence, List<String> methods) {
        Mistake(int status, String sentence) {
            this(status, sentence, List.of());
        }
    }

    static Optional<Mistake> find(HttpServletRequest request) {
        String method = request.getMethod();
        String ifMatch = request.getHeader("If-Match");
        if (!METHODS.contains(method)) {
            return Optional.of(new Mistake(405, ServerIssues.methodUnknown(visible(method), METHODS), METHODS));
        }
        String path = request.getPathInfo();
        if (!READS.contains(method) && path != null && PAST.matcher(path).matches()) {
            return Optional.of(new Mistake(405, ServerIssues.historyIsRead(method), READS));
        }
        if (searchesByNoForm(request)) {
            String sent = request.getContentType();
            return Optional.of(new Mistake(415, ServerIssues.searchByNoForm(sent == null ? "" : visible(sent))));
        }
        if (operatesUntyped(request)) {
            return Optional.of(new Mistake(415, MediaTypeIssues.untyped()));
        }
        if (path != null && METADATA.contains(path) && !READS.contains(method)) {
            return Optional.of(new Mistake(405, ServerIssues.metadataIsRead(method), READS));
        }
        String query = request.getQueryString();
        if (query != null && !isDecodable(query) || !RequestHead.of(request).decodable()) {
            return Optional.of(new Mistake(400, ServerIssues.escapeBroken("query")));
        }
        if (!isUtf8(query)) {
            return Optional.of(new Mistake(400, ServerIssues.notUtf8("query")));
        }
        if (ifMatch != null && EntityTags.version(ifMatch).isEmpty()) {
            return Optional.of(new Mistake(400, ServerIssues.ifMatchMalformed(visible(ifMatch))));
        }
        return Optional.empty();
    }

    /** HAPI passes over a body that is no form, and finds whatever there is. */
    private static boolean searchesByNoForm(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path != null
                && path.endsWith("/_search")
                && postsBody(request)
                && !MediaTypes.isForm(RequestHead.of(request));
    }

    /** HAPI passes over a body without a type where an operation is asked, and answers as if there were none. */
    private static boolean operatesUntyped(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path != null
                && path.contains("/$")
                && postsBody(request)
                && RequestHead.of(request).sent() == null;
    }

    private static boolean postsBody(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null);
    }

    /** Whether every percent sign begins an escape. Who decodes it later takes %+5 for one. */
    static boolean isDecodable(String encoded) {
        for (int i = encoded.indexOf('%'); i >= 0; i = encoded.indexOf('%', i + 1)) {
            if (i + 2 >= encoded.length() || !isHex(encoded.charAt(i + 1)) || !isHex(encoded.charAt(i + 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    /** Whether what is escaped is UTF-8, when decoded; of what is not, the servlet container has replaced what is none. */
    static boolean isUtf8(@Nullable String encoded) {
        if (encoded != null && encoded.indexOf(REPLACED) >= 0) {
            return false;
        }
        if (encoded == null || !BEYOND_ASCII.matcher(encoded).find()) {
            return true;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            boolean escaped = encoded.charAt(i) == '%';
            bytes.write(escaped ? Integer.parseInt(encoded, i + 1, i + 3, 16) : 'a');
            i += escaped ? 2 : 0;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    static String visible(String sent) {
        String plain = sent.replaceAll("[^ -~]", "?");
        return plain.length() > 50 ? plain.substring(0, 50) + "…" : plain;
    }
}
