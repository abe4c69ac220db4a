package io.github.m99terminology.hapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One media type as a request names it, in Accept, Content-Type or {@code _format}
 * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110, 12.5.1</a>), perhaps a wildcard.
 *
 * @param text as it was written
 * @param type without its parameters, in small letters
 * @param weight its {@code q}: from 0, which refuses it, to 1; 0 also when it cannot be read
 * @param otherVersion whether it is of another version of FHIR than R4 (R4, http.html#version-parameter)
 */
public record MediaRange(String text, String type, double weight, boolean otherVersion) {

    private static final Pattern WEIGHT = Pattern.compile("0?\\.[0-9]{1,3}|0\\.?|1(?:\\.0{0,3})?");
    private static final Set<String> VERSIONS = Set.of("4.0", "4.0.0", "4.0.1");
    private static final Set<String> WILDCARDS = Set.of("application/*", "text/*", "*/*", "*");

    private static final Set<String> PAGES = Set.of("text/html", "html");
    private static final Set<String> TABLES = Set.of("text/csv", "csv");
    private static final String XHTML = "application/xhtml+xml";

    /** A plus sign in a query string arrives as a space: both are taken. */
    public static MediaRange of(String named) {
        int end = named.indexOf(';');
        if (end < 0) {
            return new MediaRange(named.strip(), type(named), 1, false);
        }
        List<String> parameters = Arrays.stream(named.substring(end + 1).split(";", -1))
                .map(parameter -> parameter.strip().toLowerCase(Locale.ROOT))
                .toList();
        String type = type(named.substring(0, end));
        return new MediaRange(named.strip(), type, weight(parameters), isOtherVersion(parameters));
    }

    private static String type(String named) {
        return named.strip().toLowerCase(Locale.ROOT).replace(' ', '+');
    }

    /** @param headers the values of all headers of the name, each perhaps a list */
    public static List<MediaRange> all(List<String> headers) {
        List<MediaRange> ranges = new ArrayList<>();
        for (String header : headers) {
            for (String range : header.split(",")) {
                if (!range.isBlank()) {
                    ranges.add(of(range));
                }
            }
        }
        return ranges;
    }

    /** The greatest weight that any of these has; 0 when there is none. */
    public static double weight(List<MediaRange> ranges, Predicate<MediaRange> these) {
        double greatest = 0;
        for (MediaRange range : ranges) {
            if (these.test(range)) {
                greatest = Math.max(greatest, range.weight());
            }
        }
        return greatest;
    }

    /** The weight of FHIR's formats where none of their own names is there: of the wildcard that is most particular. */
    static double anyWeight(List<MediaRange> ranges) {
        Predicate<MediaRange> application = range -> range.type.equals("application/*");
        return weight(ranges, ranges.stream().anyMatch(application) ? application : MediaRange::isWildcard);
    }

    /** The format that it names; null for none, and for a wildcard. */
    public @Nullable AnswerFormat format() {
        return AnswerFormat.of(type);
    }

    public boolean isWildcard() {
        return WILDCARDS.contains(type);
    }

    /** Whether it names the pages of this server. */
    public boolean isPage() {
        return PAGES.contains(type);
    }

    /** Whether it names a table, as spreadsheets read it. */
    public boolean isTable() {
        return TABLES.contains(type);
    }

    /** Whether it is named by browsers alone. */
    boolean isOfBrowser() {
        return isPage() || type.equals(XHTML);
    }

    /** Whether one of FHIR's formats may be meant, be it to refuse it. */
    boolean isOfFhir() {
        return format() != null || isWildcard();
    }

    private static double weight(List<String> parameters) {
        String weight = value(parameters, "q=").findFirst().orElse("1");
        return WEIGHT.matcher(weight).matches() ? Double.parseDouble(weight) : 0;
    }

    private static boolean isOtherVersion(List<String> parameters) {
        return value(parameters, "fhirversion=").anyMatch(version -> !VERSIONS.contains(version));
    }

    private static Stream<String> value(List<String> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> parameter.startsWith(name))
                .map(parameter -> parameter.substring(name.length()).replace("\"", ""));
    }
}
