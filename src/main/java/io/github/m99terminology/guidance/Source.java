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
        String before = citation.substring(0, matcher.start()).replaceAll("[\\s,;:(<]+$", "");
        String after = citation.substring(matcher.end()).replaceAll("^[)>]", "");
        String words = (before + after).strip();
        return new Source(number, words.isEmpty() ? matcher.group() : words, matcher.group(), citedByPage);
    }
}
