package io.github.m99terminology.snapshot;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How versions compare, by the algorithms of HL7's
 * <a href="http://hl7.org/fhir/version-algorithm">version-algorithm</a>. Where content names none: by SemVer when both are that, else
 * naturally, which is right for dates, years and numbers too. No version at all is older than any.
 */
final class VersionOrder {

    /**
     * Runs of digits as numbers, everything else as letters: 9 before 10, and 2024-01 before 2024-02.
     */
    private static final Comparator<String> NATURAL = VersionOrder::natural;

    private static final Pattern SEMVER =
            Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");
    private static final Pattern RUN = Pattern.compile("\\d+|\\D+");

    private VersionOrder() {}

    /** Oldest first. */
    static Comparator<@Nullable String> of(@Nullable String algorithm) {
        Comparator<String> order =
                switch (algorithm == null ? "" : algorithm) {
                    case "alpha" -> Comparator.<String>naturalOrder();
                    case "integer", "natural", "date" -> NATURAL;
                    default -> VersionOrder::semverOrNatural;
                };
        return Comparator.nullsFirst(order.thenComparing(Comparator.naturalOrder()));
    }

    private static int semverOrNatural(String a, String b) {
        Matcher left = SEMVER.matcher(a);
        Matcher right = SEMVER.matcher(b);
        return left.matches() && right.matches() ? semver(left, right) : natural(a, b);
    }

    private static int semver(Matcher a, Matcher b) {
        for (int part = 1; part <= 3; part++) {
            int order = numbers(a.group(part), b.group(part));
            if (order != 0) {
                return order;
            }
        }
        String before = a.group(4);
        String other = b.group(4);
        if (before == null || other == null) {
            // A pre-release is older than the release.
            return before == null ? (other == null ? 0 : 1) : -1;
        }
        return natural(before, other);
    }

    private static int natural(String a, String b) {
        Matcher left = RUN.matcher(a);
        Matcher right = RUN.matcher(b);
        while (true) {
            boolean more = left.find();
            boolean other = right.find();
            if (!more || !other) {
                return Boolean.compare(more, other);
            }
            boolean digits = Character.isDigit(left.group().charAt(0))
                    && Character.isDigit(right.group().charAt(0));
            int order =
                    digits ? numbers(left.group(), right.group()) : left.group().compareTo(right.group());
            if (order != 0) {
                return order;
            }
        }
    }

    /** Numbers of any length; a missing one counts as 0. */
    private static int numbers(@Nullable String a, @Nullable String b) {
        String left = stripZeros(a);
        String right = stripZeros(b);
        return left.length() != right.length() ? Integer.compare(left.length(), right.length()) : left.compareTo(right);
    }

    private static String stripZeros(@Nullable String digits) {
        return digits == null ? "" : digits.replaceFirst("^0+", "");
    }
}
