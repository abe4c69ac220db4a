package io.github.m99terminology.fhir;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text of HTML: without its tags, comments, scripts and styles, an element that begins a line beginning one, the entities of XML and numbered
 * ones as characters.
 *
 * <p>What is no tag stays: in a note, {@code flexion < 30} is a finding, not the beginning of something that hides the rest. A tag is what
 * <a href="https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state">HTML takes for one</a>. Each character is looked at once, or a fixed
 * number of times, whatever was sent.
 */
final class PlainText {

    private static final Set<String> LINES =
            Set.of("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "td");

    /** Elements whose inside is for a program. */
    private static final Set<String> UNREAD = Set.of("script", "style");

    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private static final int LONGEST_ENTITY = 10;

    /** Nobody writes more of them around a sign. */
    private static final int MOST_BLANKS = 20;
    /** What has a blank in it is none, but a sign between words of which one ends a part of a sentence. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    private static final Pattern DECIMAL = Pattern.compile("#[0-9]{1,7}");
    private static final Pattern HEXADECIMAL = Pattern.compile("#[xX][0-9A-Fa-f]{1,6}");
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";

    private final String html;
    private final StringBuilder text = new StringBuilder();

    private PlainText(String html) {
        this.html = html;
    }

    static String of(String html) {
        return new PlainText(html).text();
    }

    private String text() {
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<' && beginsTag(at + 1)) {
                at = tag(at);
            } else if (c == '&') {
                at = entity(at);
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString().strip();
    }

    private boolean beginsTag(int next) {
        return next < html.length() && (isLetter(html.charAt(next)) || "/!?".indexOf(html.charAt(next)) >= 0);
    }

    /** Returns where the text goes on. */
    private int tag(int at) {
        if (html.startsWith(COMMENT, at)) {
            // Two of the signs that begin it may end it at once: <!-->.
            int end = html.indexOf(COMMENT_END, at + "<!".length());
            return end < 0 ? html.length() : end + COMMENT_END.length();
        }
        boolean closing = html.charAt(at + 1) == '/';
        String name = name(closing ? at + 2 : at + 1);
        if (LINES.contains(name)) {
            text.append('\n');
        }
        int end = end(at);
        return UNREAD.contains(name) && !closing ? closed(name, end) : end;
    }

    private String name(int from) {
        int end = from;
        while (end < html.length() && (isLetter(html.charAt(end)) || Character.isDigit(html.charAt(end)))) {
            end++;
        }
        return html.substring(from, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Behind the tag; what is quoted in it may have its sign. */
    private int end(int at) {
        char quote = 0;
        for (int i = at + 1; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '>') {
                return i + 1;
            } else if ((c == '"' || c == '\'') && isValue(i)) {
                quote = c;
            }
        }
        return html.length();
    }

    /** Whether the quotation mark begins a value: behind its sign, with blanks between or without. */
    private boolean isValue(int at) {
        int before = at - 1;
        while (before > 0 && at - before < MOST_BLANKS && html.charAt(before) <= ' ') {
            before--;
        }
        return html.charAt(before) == '=';
    }

    /** Where the element that began before this ends. */
    private int closed(String name, int from) {
        String closing = "</" + name;
        for (int i = html.indexOf("</", from); i >= 0; i = html.indexOf("</", i + 1)) {
            if (html.regionMatches(true, i, closing, 0, closing.length())) {
                return i;
            }
        }
        return html.length();
    }

    /** Writes the character; returns where the text goes on. */
    private int entity(int at) {
        String begun = html.substring(at + 1, Math.min(html.length(), at + LONGEST_ENTITY + 1));
        int length = begun.indexOf(';');
        if (length < 0) {
            text.append('&');
            return at + 1;
        }
        String name = begun.substring(0, length);
        String known = ENTITIES.get(name);
        if (known != null) {
            text.append(known);
        } else if (DECIMAL.matcher(name).matches()) {
            character(Integer.parseInt(name.substring(1)));
        } else if (HEXADECIMAL.matcher(name).matches()) {
            character(Integer.parseInt(name.substring(2), 16));
        } else if (NAME.matcher(name).matches() || name.startsWith("#")) {
            text.append(' ');
        } else {
            text.append('&');
            return at + 1;
        }
        return at + length + 2;
    }

    /** What is none stands as a blank, so that the words around it stay two. */
    private void character(int number) {
        boolean is = number > 0
                && Character.isValidCodePoint(number)
                && !(number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE);
        text.appendCodePoint(is ? number : ' ');
    }
}
