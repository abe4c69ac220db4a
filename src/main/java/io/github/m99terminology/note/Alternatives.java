package io.github.m99terminology.note;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One term for many: what stands in braces is one of several, and one of them may be nothing.
 *
 * <pre>
 *   {decreased/limited} {/left/right} rotation     decreased rotation · decreased left rotation · limited right rotation · …
 * </pre>
 */
final class Alternatives {

    /** Whoever writes a lexicon may write no more with one term. */
    private static final int MOST = 5_000;

    /** Of all that a term stands for together: 200 for each of the most. */
    private static final long MOST_CHARACTERS = 1_000_000;

    private Alternatives() {}

    /** All that a term stands for; the term itself where nothing is in braces, or it would be too many. */
    static List<String> of(String term) {
        List<String> all = List.of("");
        int longest = 0;
        int at = 0;
        for (int open = term.indexOf('{'); open >= 0; open = term.indexOf('{', at)) {
            int close = term.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String[] choices = term.substring(open + 1, close).split("/", -1);
            longest += open - at + longest(choices);
            if (isTooMuch((long) all.size() * choices.length, longest)) {
                return List.of(term);
            }
            all = each(all, term.substring(at, open), choices);
            at = close + 1;
        }
        return isTooMuch(all.size(), longest + term.length() - at) ? List.of(term) : each(all, term.substring(at), "");
    }

    /** Asked before anything is written out, for a term may come from a stranger. */
    private static boolean isTooMuch(long phrases, int longest) {
        return phrases > MOST || phrases > 1 && phrases * longest > MOST_CHARACTERS;
    }

    private static int longest(String... choices) {
        return Stream.of(choices).mapToInt(String::length).max().orElse(0);
    }

    private static List<String> each(List<String> begun, String between, String... choices) {
        List<String> all = new ArrayList<>();
        for (String beginning : begun) {
            for (String choice : choices) {
                all.add(beginning + between + choice);
            }
        }
        return all;
    }
}
