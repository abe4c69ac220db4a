package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import io.github.m99terminology.model.LanguageRanges;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request says before its body: read once, by whoever comes first, and kept with the request for everybody after.
 *
 * @param decodable whether every escape in the query is one; without it there are no parameters
 * @param parameters of the query alone: to ask the servlet container would consume a form in the body
 * @param format what {@code _format} names, which counts before Accept; null without one
 * @param accept what Accept names; empty for whatever there is
 * @param answer the format of the answer; null when none is taken that can be given
 * @param sent the type of the body; null where none is named
 * @param languages those of Accept-Language
 * @param strict whether the client prefers to be refused for parameters that are not known
 * @param threshold the header {@link ExpansionThreshold#HEADER}
 * @param known the entity tags of If-None-Match
 * @param gzip whether the answer is taken compressed
 * @param requestId what the client calls its request; null where it does not, or where to repeat it might do harm
 */
public record RequestHead(
        boolean decodable,
        Map<String, String[]> parameters,
        @Nullable MediaRange format,
        List<MediaRange> accept,
        @Nullable AnswerFormat answer,
        @Nullable MediaRange sent,
        LanguageRanges languages,
        boolean strict,
        @Nullable String threshold,
        EntityTags known,
        boolean gzip,
        @Nullable String requestId) {

    private static final String KEPT = RequestHead.class.getName();

    /** The id comes back in the answer and in the log. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public RequestHead {
        accept = List.copyOf(accept);
    }

    public static RequestHead of(HttpServletRequest request) {
        if (request.getAttribute(KEPT) instanceof RequestHead read) {
            return read;
        }
        return of(request.getQueryString(), request.getContentType(), name -> all(request.getHeaders(name)))
                .keptWith(request);
    }

    /** Of HAPI's request: a Bundle's entry has its Bundle's head, and what came by no HTTP has what it has. */
    static RequestHead of(RequestDetails request) {
        HttpServletRequest sent = served(request);
        return sent != null
                ? of(sent)
                : of(null, null, name -> Objects.requireNonNullElse(request.getHeaders(name), List.of()));
    }

    /** The request as the servlet container has it, or null when it came by no HTTP. */
    static @Nullable HttpServletRequest served(RequestDetails request) {
        return request instanceof ServletRequestDetails served ? served.getServletRequest() : null;
    }

    private static RequestHead of(
            @Nullable String query, @Nullable String contentType, Function<String, List<String>> headers) {
        Map<String, String[]> parameters = parameters(query);
        MediaRange format = format(parameters);
        List<MediaRange> accept = MediaRange.all(headers.apply("Accept"));
        return new RequestHead(
                parameters != null,
                parameters == null ? Map.of() : parameters,
                format,
                accept,
                AnswerFormat.best(format == null ? accept : List.of(format)),
                contentType == null || contentType.isBlank() ? null : MediaRange.of(contentType),
                TerminologyAnswers.languages(String.join(",", headers.apply("Accept-Language"))),
                Handling.strict(headers.apply(Handling.PREFER)),
                first(headers.apply(ExpansionThreshold.HEADER)),
                EntityTags.of(headers.apply("If-None-Match")),
                AcceptEncoding.takesGzip(headers.apply("Accept-Encoding")),
                harmless(first(headers.apply("X-Request-ID"))));
    }

    /** Null when they cannot be decoded. */
    private static @Nullable Map<String, String[]> parameters(@Nullable String query) {
        try {
            return query == null ? Map.of() : UrlUtil.parseQueryString(query);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    private static @Nullable MediaRange format(@Nullable Map<String, String[]> parameters) {
        String[] named = parameters == null ? null : parameters.get("_format");
        return named == null
                ? null
                : Arrays.stream(named)
                        .filter(name -> !name.isBlank())
                        .findFirst()
                        .map(MediaRange::of)
                        .orElse(null);
    }

    private static @Nullable String harmless(@Nullable String id) {
        return id != null && HARMLESS.matcher(id).matches() ? id : null;
    }

    /** A container may keep headers to itself. */
    private static List<String> all(@Nullable Enumeration<String> values) {
        return values == null ? List.of() : Collections.list(values);
    }

    private static @Nullable String first(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }

    private RequestHead keptWith(HttpServletRequest request) {
        request.setAttribute(KEPT, this);
        return this;
    }

    /** From now on the request takes this format and no other. */
    public void accepting(AnswerFormat chosen, HttpServletRequest request) {
        new RequestHead(
                        decodable,
                        parameters,
                        format,
                        List.of(MediaRange.of(chosen.mediaType())),
                        answer,
                        sent,
                        languages,
                        strict,
                        threshold,
                        known,
                        gzip,
                        requestId)
                .keptWith(request);
    }

    /** The formats that count; empty for whatever there is. */
    List<MediaRange> wanted() {
        return format == null ? accept : List.of(format);
    }

    /** The same as it was written. */
    public String asked() {
        return wanted().stream().map(MediaRange::text).collect(Collectors.joining(", "));
    }

    /** The first value of a parameter of the query, or null. */
    @Nullable
    String first(String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }
}
