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
        private final Map<String, Node<T>> next = new HashMap<>(4);
        private final List<T> said = new ArrayList<>(1);
    }

    /** @param said everything that these words are for */
    record Match<T>(int first, int last, List<T> said) {}

    private final Node<T> root = new Node<>();

    /** @param words collects each word of the phrase */
    void add(Tokens tokens, T says, Set<String> words) {
        Node<T> node = root;
        for (int i = 0; i < tokens.size(); i++) {
            words.add(tokens.word(i));
            node = node.next.computeIfAbsent(tokens.word(i), word -> new Node<>());
        }
        if (node != root) {
            node.said.add(says);
        }
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
