package io.github.m99terminology.guidance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A numbered source of a page.
 *
 * @param number counted from 1, in the order of the page's list of sources
 * @param citation the words, without the address
 * @param address where it can be read, or null
 * @param citedByPage whether a public page that is restated cites it itself
 */
public record Source(int number, String citation, @Nullable String address, boolean citedByPage) {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:)]");

    /** Takes the address out of a citation that ends with it. */
    static Source of(int number, String citation, boolean citedByPage) {
        Matcher matcher = ADDRESS.matcher(citation);
        if (!matcher.find()) {
            return new Source(number, citation, null, citedByPage);
        }
        int end =
                isOpen(matcher.group()) && citation.startsWith(")", matcher.end()) ? matcher.end() + 1 : matcher.end();
        String address = citation.substring(matcher.start(), end);
        String before = citation.substring(0, wordsEnd(citation, matcher.start()));
        String after = citation.substring(end).replaceAll("^[)>]", "");
        String words = (before + after).strip();
        return new Source(number, words.isEmpty() ? address : words, address, citedByPage);
    }

    /** An address may have parentheses of its own, as encyclopedias' have; the last of them is part of it. */
    private static boolean isOpen(String address) {
        return address.chars().filter(c -> c == '(').count()
                > address.chars().filter(c -> c == ')').count();
    }

    /** Without what leads to the address. */
    private static int wordsEnd(String citation, int address) {
        int end = address;
        while (end > 0
                && (Character.isWhitespace(citation.charAt(end - 1))
                        || ",;:(<".indexOf(citation.charAt(end - 1)) >= 0)) {
            end--;
        }
        return end;
    }
}
