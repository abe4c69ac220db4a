package io.github.m99terminology.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The languages that a client prefers, as an Accept-Language header or a {@code displayLanguage} parameter says it
 * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4">RFC 9110, 12.5.4</a>): ranges with weights, best first.
 * {@code *;q=0} makes the list hard: nothing outside it will do.
 *
 * @param ranges best first; those of weight 0 are the ones refused
 */
public record LanguageRanges(List<Range> ranges) {

    /** RFC 5646 recommends room for 35 characters; the pattern below recurses once for each subtag. */
    private static final int LONGEST_TAG = 100;

    private static final Pattern TAG = Pattern.compile("\\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");

    /** No preference at all. */
    public static final LanguageRanges ANY = new LanguageRanges(List.of());

    public LanguageRanges {
        ranges = List.copyOf(ranges);
    }

    /** A range and its weight, 0 to 1. */
    public record Range(String tag, double weight) {

        /** Whether it names a language that the client would take. */
        boolean isWanted() {
            return weight > 0 && !tag.equals("*");
        }
    }

    /**
     * Reads a header value such as {@code de,en;q=0.5,*;q=0}.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public static LanguageRanges parse(String header) {
        List<Range> ranges = Stream.of(header.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(LanguageRanges::range)
                .sorted(Comparator.comparingDouble(Range::weight).reversed())
                .toList();
        return new LanguageRanges(ranges);
    }

    private static Range range(String part) {
        String[] pieces = part.split(";", -1);
        String tag = pieces[0].strip();
        double weight = 1;
        for (int i = 1; i < pieces.length; i++) {
            String piece = pieces[i].strip().toLowerCase(Locale.ROOT);
            if (!piece.startsWith("q=")) {
                throw new IllegalArgumentException("not a language range: " + part);
            }
            weight = Double.parseDouble(piece.substring(2));
        }
        if (tag.length() > LONGEST_TAG || !TAG.matcher(tag).matches() || !(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("not a language range: " + part);
        }
        return new Range(tag, weight);
    }

    public boolean isAny() {
        return ranges.isEmpty();
    }

    /** Whether languages that are not listed are refused ({@code *;q=0}). */
    public boolean hard() {
        return ranges.stream().anyMatch(range -> range.tag().equals("*") && range.weight() == 0);
    }

    /** The ranges that are wanted, best first, without the wildcard. */
    public List<String> wanted() {
        return ranges.stream().filter(Range::isWanted).map(Range::tag).toList();
    }

    /** Whether a tag falls in a range by RFC 4647 basic filtering: {@code de} takes {@code de-CH}; case does not count. */
    public static boolean matches(String range, String tag) {
        String wanted = range.toLowerCase(Locale.ROOT);
        String given = tag.toLowerCase(Locale.ROOT);
        return given.equals(wanted) || given.startsWith(wanted + "-");
    }

    /**
     * Whether a tag is what a range falls back to by RFC 4647 lookup: {@code de-CH} takes {@code de} where there is nothing narrower.
     */
    public static boolean fallsBack(String range, String tag) {
        return !range.equalsIgnoreCase(tag) && matches(tag, range);
    }

    /** The header form again. */
    @Override
    public String toString() {
        return String.join(
                ",",
                ranges.stream()
                        .map(range -> range.weight() == 1 ? range.tag() : range.tag() + ";q=" + number(range.weight()))
                        .toList());
    }

    private static String number(double weight) {
        return weight == 0 ? "0" : Double.toString(weight);
    }
}
