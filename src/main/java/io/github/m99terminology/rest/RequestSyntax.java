package io.github.m99terminology.rest;

import io.github.m99terminology.http.ServerIssues;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mistakes in a request's first lines that HAPI, or the servlet container, would meet with a failure. */
final class RequestSyntax {
    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?(?:\"([0-9]{1,18})\"|([0-9]{1,18}))");

    private RequestSyntax() {}

    /** A status and a sentence. */
    record Mistake(int status, String sentence) {}

    static Optional<Mistake> find(HttpServletRequest request) {
        String method = request.getMethod();
        String ifMatch = request.getHeader("If-Match");
        if (!METHODS.contains(method)) {
            return Optional.of(new Mistake(405, ServerIssues.methodUnknown(visible(method), METHODS)));
        }
        if (!isDecodable(request.getQueryString())) {
            return Optional.of(new Mistake(400, ServerIssues.escapeBroken("query")));
        }
        if (ifMatch != null && !isVersion(ifMatch)) {
            return Optional.of(new Mistake(400, ServerIssues.ifMatchMalformed(visible(ifMatch))));
        }
        return Optional.empty();
    }

    /** Whether an {@code If-Match} names one version of a resource; without quotation marks as well, as some clients send it. */
    static boolean isVersion(String ifMatch) {
        return ENTITY_TAG.matcher(ifMatch).matches();
    }

    /** The version that it names. */
    static String version(String ifMatch) {
        return ifMatch.replaceAll("[^0-9]", "");
    }

    /** Whether every percent sign begins an escape. */
    static boolean isDecodable(@Nullable String encoded) {
        if (encoded == null) {
            return true;
        }
        try {
            URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            return true;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    static String visible(String sent) {
        String plain = sent.replaceAll("[^ -~]", "?");
        return plain.length() > 50 ? plain.substring(0, 50) + "…" : plain;
    }
}
