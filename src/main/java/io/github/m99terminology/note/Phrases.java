package io.github.m99terminology.note;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words in a row, and what they say: a tree by words, which finds the longest phrase at each place. A phrase that begins inside one that
 * was found is not found again.
 *
 * <pre>
 *   si ── joint ── dysfunction      of "SI joint pain" the phrase "si joint" is found
 *          └ *      └ *
 * </pre>
 */
final class Phrases<T> {

    private static final class Node<T> {
        // Most nodes are the end of a phrase, and of no other.
        private Map<String, Node<T>> next = Map.of();
        private List<T> said = List.of();
    }

    /** @param said everything that these words are for */
    record Match<T>(int first, int last, List<T> said) {}

    private final Node<T> root = new Node<>();

    /**
     * @param words collects each word of the phrase
     * @return how many branches it took, of the many that phrases share
     */
    int add(Tokens tokens, T says, Set<String> words) {
        Node<T> node = root;
        int grown = 0;
        for (int i = 0; i < tokens.size(); i++) {
            words.add(tokens.word(i));
            Node<T> next = node.next.get(tokens.word(i));
            if (next == null) {
                next = new Node<>();
                node.next = node.next.isEmpty() ? new HashMap<>(2) : node.next;
                node.next.put(tokens.word(i), next);
                grown++;
            }
            node = next;
        }
        if (node != root) {
            // The turns of a phrase may be the same, one right after the other.
            if (node.said.isEmpty() || node.said.get(node.said.size() - 1) != says) {
                node.said = node.said.isEmpty() ? new ArrayList<>(1) : node.said;
                node.said.add(says);
                grown++;
            }
        }
        return grown;
    }

    boolean isEmpty() {
        return root.next.isEmpty();
    }

    /** In linear time: a phrase is as long as the longest one of the lexicon, whatever the text is. */
    List<Match<T>> in(Tokens tokens, Sentences sentences) {
        List<Match<T>> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Match<T> longest = longest(tokens, at, sentences.last(sentences.of(at)));
            if (longest == null) {
                at++;
            } else {
                found.add(longest);
                at = longest.last() + 1;
            }
        }
        return found;
    }

    /** Two levels with a comma between are two, where those with a dash are from one to the other: C7, T1. */
    private static boolean isListed(Tokens tokens, int word) {
        return tokens.after(word).indexOf(',') >= 0 && hasDigit(tokens.word(word)) && hasDigit(tokens.word(word + 1));
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    private @Nullable Match<T> longest(Tokens tokens, int first, int end) {
        Match<T> longest = null;
        Node<T> node = root.next.get(tokens.word(first));
        for (int at = first; node != null; node = node.next.get(tokens.word(at))) {
            if (!node.said.isEmpty()) {
                longest = new Match<>(first, at, node.said);
            }
            if (at == end || isListed(tokens, at)) {
                break;
            }
            at++;
        }
        return longest;
    }
}
