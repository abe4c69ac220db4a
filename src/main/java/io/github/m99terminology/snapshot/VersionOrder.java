package io.github.m99terminology.snapshot;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How versions compare, by the algorithms of HL7's
 * <a href="http://hl7.org/fhir/version-algorithm">version-algorithm</a>. Where content names none: by SemVer when both are that, else
 * naturally, which is right for dates, years and numbers too. No version at all is older than any.
 *
 * <p>Where only some are SemVer, each is compared as what stands before a SemVer's label and then by the label; else three versions could
 * each be older than the next, in a circle: {@code 1.0.0-a}, {@code 1.0.0}, {@code 1.0.0 b}.
 */
final class VersionOrder {

    /**
     * Runs of digits as numbers, everything else as letters: 9 before 10, and 2024-01 before 2024-02.
     */
    private static final Comparator<String> NATURAL = VersionOrder::natural;

    private static final Pattern SEMVER =
            Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");
    /** A pre-release is older than the release. */
    private static final Comparator<@Nullable String> LABELS = Comparator.nullsLast(NATURAL);

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
        int order = natural(numbers(left, a), numbers(right, b));
        return order != 0 ? order : LABELS.compare(label(left), label(right));
    }

    /** A SemVer's numbers, without a patch of 0, which may be left out; anything else whole. */
    private static String numbers(Matcher semver, String version) {
        if (!semver.matches()) {
            return version;
        }
        String patch = stripZeros(semver.group(3));
        return semver.group(1) + "." + semver.group(2) + (patch.isEmpty() ? "" : "." + patch);
    }

    private static @Nullable String label(Matcher semver) {
        return semver.matches() ? semver.group(4) : null;
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
            boolean digits =
                    isDigit(left.group().charAt(0)) && isDigit(right.group().charAt(0));
            int order =
                    digits ? numbers(left.group(), right.group()) : left.group().compareTo(right.group());
            if (order != 0) {
                return order;
            }
        }
    }

    /** As the pattern means it: those of other scripts are letters to it. */
    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
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
