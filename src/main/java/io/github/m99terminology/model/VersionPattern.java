package io.github.m99terminology.model;

/** A version with wildcards: {@code x} and {@code *} stand for one dotted part, as the last part for all that follow. */
public final class VersionPattern {

    private VersionPattern() {}

    public static boolean isPattern(String version) {
        for (String part : version.split("\\.", -1)) {
            if (isWildcard(part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a version fits: it is the pattern itself, or the pattern's wildcards take up where they differ. */
    public static boolean matches(String pattern, String version) {
        if (pattern.equals(version)) {
            return true;
        }
        String[] wanted = pattern.split("\\.", -1);
        String[] given = version.split("\\.", -1);
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

    private static boolean isWildcard(String part) {
        return part.equals("x") || part.equals("X") || part.equals("*");
    }
}
