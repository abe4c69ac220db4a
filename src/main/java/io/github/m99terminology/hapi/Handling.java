package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.fhir.Answer;
import io.github.m99terminology.model.Issue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a request's parameters are handled that have no effect on its answer: {@code Prefer: handling=strict} has unknown ones refused
 * (<a href="http://hl7.org/fhir/R4/http.html#handling">R4</a>); otherwise they are named in the header {@code Warning}
 * (<a href="https://www.rfc-editor.org/rfc/rfc7234#section-5.5">RFC 7234</a>), which the access log repeats.
 */
public final class Handling {

    public static final String PREFER = "Prefer";
    public static final String WARNING = "Warning";

    /** Where the warnings of an operation in a Bundle are kept until its entry is written. */
    private static final String KEPT = Handling.class.getName();

    /** 299 is a "miscellaneous persistent warning", and a hyphen an agent that is not named. */
    private static final String MISCELLANEOUS = "299 - \"";

    /** A header longer than that would be refused on its way. Beyond it the text ends. */
    private static final int LONGEST = 800;

    private Handling() {}

    /** @param prefer the values of the header, each perhaps a list */
    static boolean strict(List<String> prefer) {
        return prefer.stream()
                .flatMap(header -> Stream.of(header.split("[,;]")))
                .map(wish -> wish.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT))
                .anyMatch("handling=strict"::equals);
    }

    public static boolean strict(RequestDetails request) {
        return RequestHead.of(request).strict();
    }

    /** The value of the header; null when there is nothing to warn of. */
    static @Nullable String warning(Answer answer) {
        List<Issue> warnings = answer.warnings();
        return warnings.isEmpty() ? null : warning(warnings);
    }

    /** Names come from the client: what is not visible ASCII, or would end the quoted text, becomes a question mark. */
    private static String warning(List<Issue> warnings) {
        StringBuilder text = new StringBuilder(MISCELLANEOUS);
        String said = String.join(". ", warnings.stream().map(Issue::text).toList());
        said.chars()
                .limit(LONGEST)
                .forEach(c -> text.append(c >= ' ' && c < 127 && c != '"' && c != '\\' ? (char) c : '?'));
        return text.append('"').toString();
    }

    /** An answer of an operation would be another under another Prefer. */
    static void vary(RequestDetails request) {
        if (request instanceof ServletRequestDetails served && served.getServletResponse() != null) {
            served.getServletResponse().addHeader("Vary", PREFER);
        }
    }

    /** Tells them beside HAPI's answer: in its header, and for whoever puts it into a Bundle, which has none for each entry. */
    public static void tell(RequestDetails request, List<Issue> warnings) {
        if (!warnings.isEmpty()) {
            request.getUserData().put(KEPT, warnings);
            if (request.getResponse() != null) {
                request.getResponse().addHeader(WARNING, warning(warnings));
            }
        }
    }

    /** What an operation had to tell that was called with this request. */
    @SuppressWarnings("unchecked")
    public static List<Issue> told(RequestDetails request) {
        Object kept = request.getUserData().get(KEPT);
        return kept == null ? List.of() : (List<Issue>) kept;
    }
}
