package io.github.m99terminology.rest;

import io.github.m99terminology.hapi.AnswerFormat;
import io.github.m99terminology.hapi.MediaRange;
import io.github.m99terminology.hapi.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which formats a request may ask for and send. HAPI answers JSON when it does not know what was asked for, and guesses
 * what was sent; FHIR wants 406 and 415.
 */
final class MediaTypes {
    /** What the CapabilityStatement names. */
    static final List<String> LISTED =
            List.of(AnswerFormat.JSON.mediaType(), AnswerFormat.XML.mediaType(), "json", "xml");

    static final String PATCH = "application/json-patch+json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private MediaTypes() {}

    /** What was asked for, when none of it can be given. */
    static Optional<String> unacceptable(RequestHead head) {
        return head.answer() == null ? Optional.of(head.asked()) : Optional.empty();
    }

    /**
     * The one of several types in Accept that is answered: HAPI knows neither versions nor a weight of 0, and takes small letters alone, also in
     * {@code _format}, behind which it looks at Accept. Null where it has no choice.
     */
    static @Nullable AnswerFormat chosen(RequestHead head) {
        boolean several = head.accept().size() > 1 && head.format() == null;
        return several || !head.asked().equals(head.asked().toLowerCase(Locale.ROOT)) ? head.answer() : null;
    }

    /**
     * Whether HTML is asked for before FHIR: by {@code _format}, or by name in Accept and with a greater weight than any FHIR format
     * there. A wildcard asks for nothing in particular, so that programs get FHIR; it counts only when it weighs more.
     */
    static boolean prefersHtml(RequestHead head) {
        if (head.format() != null) {
            return head.format().isPage();
        }
        double html = MediaRange.weight(head.accept(), MediaRange::isPage);
        return html > MediaRange.weight(head.accept(), range -> range.format() != null)
                && html >= MediaRange.weight(head.accept(), MediaRange::isWildcard);
    }

    /** Whether a table is asked for before FHIR and before HTML, by {@code _format} or by name in Accept. */
    static boolean prefersTable(RequestHead head) {
        if (head.format() != null) {
            return head.format().isTable();
        }
        double table = MediaRange.weight(head.accept(), MediaRange::isTable);
        return table > MediaRange.weight(head.accept(), range -> range.format() != null || range.isPage())
                && table >= MediaRange.weight(head.accept(), MediaRange::isWildcard);
    }

    /** Whether HTML is named in Accept, as each browser does that goes to an address. */
    static boolean takesHtml(RequestHead head) {
        return MediaRange.weight(head.accept(), MediaRange::isPage) > 0;
    }

    /** What was sent, when it cannot be read. A body without a type is taken for what it looks like, as HAPI does. */
    static Optional<String> unsupported(HttpServletRequest request) {
        MediaRange sent = RequestHead.of(request).sent();
        if (sent == null || request.getContentLengthLong() == 0) {
            return Optional.empty();
        }
        boolean supported =
                switch (request.getMethod()) {
                    case "POST" -> sent.format() != null || sent.type().equals(FORM);
                    case "PUT" -> sent.format() != null;
                    case "PATCH" -> sent.type().equals(PATCH);
                    default -> true;
                };
        return supported && !sent.otherVersion() ? Optional.empty() : Optional.of(sent.text());
    }

    /** A patch that can be applied: a JSON Patch. */
    static boolean isPatch(RequestHead head) {
        return is(PATCH, head);
    }

    static boolean isForm(RequestHead head) {
        return is(FORM, head);
    }

    private static boolean is(String type, RequestHead head) {
        return head.sent() != null && head.sent().type().equals(type);
    }
}
