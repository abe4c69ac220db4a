package io.github.m99terminology.note;

import java.util.ArrayList;
import java.util.List;

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

    private Alternatives() {}

    /** All that a term stands for; the term itself where nothing is in braces, or it would be too many. */
    static List<String> of(String term) {
        List<String> all = List.of("");
        int at = 0;
        for (int open = term.indexOf('{'); open >= 0; open = term.indexOf('{', at)) {
            int close = term.indexOf('}', open);
            if (close < 0) {
                break;
            }
            all = each(
                    all,
                    term.substring(at, open),
                    term.substring(open + 1, close).split("/", -1));
            at = close + 1;
            if (all.size() > MOST) {
                return List.of(term);
            }
        }
        return each(all, term.substring(at), "");
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
