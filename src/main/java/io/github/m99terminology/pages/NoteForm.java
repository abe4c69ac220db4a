package io.github.m99terminology.pages;

import io.github.m99terminology.http.ServletBody;
import io.github.m99terminology.model.issues.DocumentationIssues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * What was sent with the form of a note. It is read here, and not by the container, for which a parameter in the address is as good as one in
 * the body: a note in an address is on its way into somebody's log.
 *
 * @param note with line ends as one character, as the browser counts them
 * @param code the code to be checked; empty for none
 */
record NoteForm(String note, String code) {

    static final NoteForm EMPTY = new NoteForm("", "");

    /** More than any encounter has, and no more than a browser shows with ease; programs may send more. */
    static final int MOST_CHARACTERS = 100_000;

    /** Nine bytes are the most that a form makes of a character. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Why a form was not read. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String sentence) {
            super(sentence);
            this.status = status;
        }

        int status() {
            return status;
        }

        String sentence() {
            return Objects.requireNonNullElse(getMessage(), "");
        }
    }

    /** The code in an address, where a code's page has put it. */
    static NoteForm ofAddress(HttpServletRequest request) throws Refused {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        NoteForm asked = parse(query);
        if (!asked.note().isEmpty()) {
            throw new Refused(HttpServletResponse.SC_BAD_REQUEST, DocumentationIssues.noteInAddressOfPage());
        }
        return asked;
    }

    /** @throws Refused for what is no form, too long, or a note in the address */
    static NoteForm ofBody(HttpServletRequest request) throws IOException, Refused {
        ofAddress(request);
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (!type.startsWith(FORM)) {
            throw new Refused(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, DocumentationIssues.notAForm(FORM));
        }
        byte[] body = ServletBody.upTo(MOST_BYTES, request);
        if (body == null) {
            throw tooLong();
        }
        NoteForm sent = parse(new String(body, StandardCharsets.UTF_8));
        if (sent.note().length() > MOST_CHARACTERS) {
            throw tooLong();
        }
        return sent;
    }

    private static Refused tooLong() {
        return new Refused(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                DocumentationIssues.noteTooLongForPage(MOST_CHARACTERS));
    }

    private static NoteForm parse(String encoded) throws Refused {
        String note = "";
        String code = "";
        for (String field : encoded.split("&", -1)) {
            int equals = field.indexOf('=');
            String name = decoded(equals < 0 ? field : field.substring(0, equals));
            String value = equals < 0 ? "" : decoded(field.substring(equals + 1));
            if (name.equals("note")) {
                note = note.isEmpty() ? value : note + "\n\n" + value;
            } else if (name.equals("code")) {
                code = value.strip();
            }
        }
        return new NoteForm(note.replace("\r\n", "\n").replace('\r', '\n'), code);
    }

    private static String decoded(String encoded) throws Refused {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new Refused(HttpServletResponse.SC_BAD_REQUEST, DocumentationIssues.formBroken());
        }
    }
}
