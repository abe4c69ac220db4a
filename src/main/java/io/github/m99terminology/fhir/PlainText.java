package io.github.m99terminology.fhir;

import java.util.Map;
import java.util.Set;

/** The text of HTML: without its tags, an element that begins a line beginning one, the entities of XML and numbered ones as characters. */
final class PlainText {

    private static final Set<String> LINES =
            Set.of("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "td");

    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private static final int LONGEST_ENTITY = 10;

    private PlainText() {}

    static String of(String html) {
        StringBuilder text = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                int end = html.indexOf('>', at);
                int next = end < 0 ? html.length() : end + 1;
                if (beginsLine(html.substring(at, next))) {
                    text.append('\n');
                }
                at = next;
            } else if (c == '&') {
                at = entity(html, at, text);
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString().strip();
    }

    private static boolean beginsLine(String tag) {
        String name =
                tag.replaceFirst("^</?", "").replaceFirst("[^A-Za-z0-9].*$", "").toLowerCase(java.util.Locale.ROOT);
        return LINES.contains(name);
    }

    /** Writes the character; returns where the text goes on. */
    private static int entity(String html, int at, StringBuilder text) {
        int end = html.indexOf(';', at);
        if (end < 0 || end - at > LONGEST_ENTITY) {
            text.append('&');
            return at + 1;
        }
        String name = html.substring(at + 1, end);
        String known = ENTITIES.get(name);
        if (known != null) {
            text.append(known);
        } else if (name.matches("#[0-9]{1,6}")) {
            text.appendCodePoint(Integer.parseInt(name.substring(1)));
        } else {
            text.append(' ');
        }
        return end + 1;
    }
}
