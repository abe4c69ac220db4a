package io.github.m99terminology.note;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Slips of the pen: a word that the lexicon does not have, and that is one letter away from exactly one that it has. Both are known by what
 * is left of them when one letter is taken away, so that a word is looked up as often as it has letters, however large the lexicon is.
 */
final class Slips {

    /** Shorter words are too near to each other. */
    private static final int SHORTEST = 6;

    private static final int LONGEST = 40;

    private final Set<String> known;
    private final Map<String, Set<String>> byRest = new HashMap<>();

    Slips(Set<String> known) {
        this.known = known;
        for (String word : known) {
            if (isCandidate(word)) {
                rests(word).forEach(rest -> byRest.computeIfAbsent(rest, key -> new HashSet<>(2))
                        .add(word));
            }
        }
    }

    private static boolean isCandidate(String word) {
        return word.length() >= SHORTEST
                && word.length() <= LONGEST
                && word.chars().allMatch(Character::isLetter);
    }

    private static Set<String> rests(String word) {
        Set<String> rests = new HashSet<>();
        rests.add(word);
        // The first letter is seldom wrong, and telling: sacral and macral.
        for (int i = 1; i < word.length(); i++) {
            rests.add(word.substring(0, i) + word.substring(i + 1));
        }
        return rests;
    }

    /** The word that is meant; null when it is known as it is, or nobody can tell. */
    @Nullable
    String meant(String word) {
        if (known.contains(word) || !isCandidate(word)) {
            return null;
        }
        Set<String> near = new HashSet<>();
        for (String rest : rests(word)) {
            near.addAll(byRest.getOrDefault(rest, Set.of()));
        }
        near.removeIf(candidate -> !isOneSlip(candidate, word));
        return near.size() == 1 ? near.iterator().next() : null;
    }

    /** One letter missing, too many or another one, or two neighbours exchanged. */
    private static boolean isOneSlip(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int from = 0;
        while (from < shorter && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        int back = 0;
        while (back < shorter - from
                && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
            back++;
        }
        int left = one.length() - from - back;
        int right = other.length() - from - back;
        return Math.max(left, right) <= 1
                || left == 2
                        && right == 2
                        && one.charAt(from) == other.charAt(from + 1)
                        && one.charAt(from + 1) == other.charAt(from);
    }
}
