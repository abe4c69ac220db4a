package io.github.m99terminology.model;

import org.jspecify.annotations.Nullable;

/**
 * A version with wildcards.
 *
 * <pre>
 *   1.0.x, 1.*     x and * stand for one dotted part, as the last part for all that follow; labels ("-ballot") are left out
 *   1.0.0-*        any label
 *   1.0?           1.0 and whatever continues it: 1.0.3, 1.0-ballot
 *   *              any version
 * </pre>
 */
public final class VersionPattern {

    private VersionPattern() {}

    /**
     * Whether something of this version is meant by a reference: the one rule for all of them.
     *
     * @param wanted the version that the reference names, perhaps with wildcards; null for any
     * @param version the version that is there, or null for one without
     */
    public static boolean fits(@Nullable String wanted, @Nullable String version) {
        return wanted == null || (version != null && matches(wanted, version));
    }

    /** Whether a version fits: it is the pattern itself, or the pattern's wildcards take up where they differ. */
    public static boolean matches(String pattern, String version) {
        if (pattern.equals(version) || isWildcard(pattern)) {
            return true;
        }
        if (pattern.endsWith("?")) {
            return continues(pattern.substring(0, pattern.length() - 1), version);
        }
        return labelsMatch(label(pattern), label(version)) && partsMatch(parts(pattern), parts(version));
    }

    private static boolean continues(String start, String version) {
        return version.equals(start)
                || (version.startsWith(start) && ".-+".indexOf(version.charAt(start.length())) >= 0);
    }

    private static boolean labelsMatch(@Nullable String wanted, @Nullable String given) {
        if (wanted == null || given == null) {
            return wanted == null && given == null;
        }
        return wanted.equals(given) || (wanted.charAt(0) == given.charAt(0) && isWildcard(wanted.substring(1)));
    }

    private static boolean partsMatch(String[] wanted, String[] given) {
        if (given.length < wanted.length || (given.length > wanted.length && !isWildcard(wanted[wanted.length - 1]))) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!isWildcard(wanted[i]) && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }

    private static String[] parts(String version) {
        return version.substring(0, labelStart(version)).split("\\.", -1);
    }

    /** What follows the dotted parts, with its {@code -} or {@code +}; or null. */
    private static @Nullable String label(String version) {
        int start = labelStart(version);
        return start == version.length() ? null : version.substring(start);
    }

    private static int labelStart(String version) {
        for (int i = 0; i < version.length(); i++) {
            if (version.charAt(i) == '-' || version.charAt(i) == '+') {
                return i;
            }
        }
        return version.length();
    }

    private static boolean isWildcard(String part) {
        return part.equals("x") || part.equals("X") || part.equals("*");
    }
}
