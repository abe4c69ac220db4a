package io.github.m99terminology.hapi;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.m99terminology.fhir.AnswerBytes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Entity tags, made and read: those that a request already knows, from {@code If-None-Match}
 * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, 13.1.2</a>): a list, several headers of the name being one list, or
 * {@code *} for whatever there is. Comparison is weak. A text without quotation marks is no entity tag and matches nothing, so that the
 * whole answer is sent.
 *
 * <p>Tags that are made here are weak, for the same answer is sent plain and compressed.
 *
 * @param opaque the tags without {@code W/}, in their quotation marks
 */
public record EntityTags(boolean any, Set<String> opaque) {

    private static final EntityTags NONE = new EntityTags(false, Set.of());

    /** Of a stored resource the tag is its version; some clients send it without quotation marks. */
    private static final Pattern VERSION = Pattern.compile("(?:W/)?(?:\"([0-9]{1,18})\"|([0-9]{1,18}))");

    public EntityTags {
        opaque = Set.copyOf(opaque);
    }

    public static EntityTags known(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("If-None-Match");
        return headers == null || !headers.hasMoreElements() ? NONE : of(Collections.list(headers));
    }

    static EntityTags of(List<String> headers) {
        String list = String.join(",", headers);
        if (list.isBlank()) {
            return NONE;
        }
        if (list.strip().equals("*")) {
            return new EntityTags(true, Set.of());
        }
        Set<String> tags = new HashSet<>();
        int at = 0;
        while (at < list.length()) {
            char next = list.charAt(at);
            if (next == ',' || next == ' ' || next == '\t') {
                at++;
                continue;
            }
            int opens = list.startsWith("W/", at) ? at + 2 : at;
            int closes = closes(list, opens);
            int behind = closes < 0 ? -1 : afterBlanks(list, closes + 1);
            if (behind == list.length() || behind > 0 && list.charAt(behind) == ',') {
                tags.add(list.substring(opens, closes + 1));
                at = behind;
            } else {
                at = afterComma(list, at);
            }
        }
        return new EntityTags(false, tags);
    }

    /** Where the tag that opens there closes; -1 where none does. Nothing behind its end is looked at, however long the list is. */
    private static int closes(String list, int opens) {
        if (opens >= list.length() || list.charAt(opens) != '"') {
            return -1;
        }
        int end = opens + 1;
        while (end < list.length() && isOfTag(list.charAt(end))) {
            end++;
        }
        return end < list.length() && list.charAt(end) == '"' ? end : -1;
    }

    /** The {@code etagc} of RFC 9110, 8.8.3: visible, no quotation mark; a comma may be in it. */
    private static boolean isOfTag(char c) {
        return c == '!' || c >= '#' && c <= '~' || c >= 0x80 && c <= 0xff;
    }

    private static int afterBlanks(String list, int at) {
        int behind = at;
        while (behind < list.length() && (list.charAt(behind) == ' ' || list.charAt(behind) == '\t')) {
            behind++;
        }
        return behind;
    }

    private static int afterComma(String list, int at) {
        int comma = list.indexOf(',', at);
        return comma < 0 ? list.length() : comma + 1;
    }

    public boolean isEmpty() {
        return !any && opaque.isEmpty();
    }

    /** Whether the request knows what has this tag, weak or strong. */
    public boolean have(String tag) {
        return any || opaque.contains(tag.startsWith("W/") ? tag.substring(2) : tag);
    }

    /** The weak tag of a stored resource. */
    public static String ofVersion(String version) {
        return "W/\"" + version + '"';
    }

    /** The version of a stored resource that an {@code If-Match} names; empty for anything but one version. */
    public static Optional<String> version(String ifMatch) {
        Matcher tag = VERSION.matcher(ifMatch);
        return tag.matches()
                ? Optional.of(Objects.requireNonNullElseGet(tag.group(1), () -> tag.group(2)))
                : Optional.empty();
    }

    /** The weak tag of a body. */
    public static String of(byte[] body) {
        return of(AnswerBytes.of(body), List.of());
    }

    /**
     * The weak tag of an answer, but for texts in it that are new each time: the same for the same answer, at any time and on any server.
     *
     * @param changing in the order in which they stand in the body
     */
    static String of(AnswerBytes body, List<String> changing) {
        return "W/\"" + body.digest(changing) + '"';
    }
}
