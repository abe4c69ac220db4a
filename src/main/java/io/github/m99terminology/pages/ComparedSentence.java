package io.github.m99terminology.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.collections4.sequence.CommandVisitor;
import org.apache.commons.collections4.sequence.SequencesComparator;

/**
 * Sentences that nearly say the same, word by word: a reader looks for the one word that differs, and a mark on the whole of both hides it.
 *
 * @param words of one sentence, as they are written
 * @param bare the same without the marks that follow them
 */
record ComparedSentence(List<String> words, List<String> bare) {

    /** Of the words of both, how many have to be in both for one to be the other in other words. */
    private static final double NEARLY = 0.7;

    private static final Pattern MARKS = Pattern.compile("[.,;:]+$");

    /** Words beside each other that all who say nearly the same have, or not all. */
    record Piece(String text, boolean differs) {}

    static ComparedSentence of(String sentence) {
        List<String> words = Arrays.asList(sentence.split(" "));
        return new ComparedSentence(
                words, words.stream().map(ComparedSentence::bare).toList());
    }

    private static String bare(String word) {
        return MARKS.matcher(word).replaceFirst("");
    }

    /**
     * @param others what each of the others says, sentence by sentence
     * @return empty when none of the others says anything of the kind
     */
    List<Piece> beside(List<List<ComparedSentence>> others) {
        List<ComparedSentence> nearest =
                others.stream().flatMap(other -> nearest(other).stream()).toList();
        if (nearest.isEmpty()) {
            return List.of();
        }
        boolean[] differs = new boolean[words.size()];
        nearest.forEach(other -> markWhatIsNotIn(other, differs));
        return pieces(differs);
    }

    private Optional<ComparedSentence> nearest(List<ComparedSentence> others) {
        return others.stream()
                .filter(other -> likeness(other) >= NEARLY)
                .max(Comparator.comparingDouble(this::likeness));
    }

    private double likeness(ComparedSentence other) {
        Set<String> own = new HashSet<>(bare);
        Set<String> both = new HashSet<>(other.bare);
        int all = own.size() + both.size();
        both.retainAll(own);
        return 2.0 * both.size() / all;
    }

    private void markWhatIsNotIn(ComparedSentence other, boolean[] differs) {
        new SequencesComparator<>(bare, other.bare).getScript().visit(new CommandVisitor<>() {
            private int place;

            @Override
            public void visitKeepCommand(String word) {
                place++;
            }

            @Override
            public void visitInsertCommand(String word) {
                // The other has it, and marks it there.
            }

            @Override
            public void visitDeleteCommand(String word) {
                differs[place++] = true;
            }
        });
    }

    private List<Piece> pieces(boolean[] differs) {
        List<Piece> pieces = new ArrayList<>();
        for (int from = 0; from < differs.length; ) {
            int to = from + 1;
            while (to < differs.length && differs[to] == differs[from]) {
                to++;
            }
            pieces.add(new Piece(String.join(" ", words.subList(from, to)), differs[from]));
            from = to;
        }
        return pieces;
    }
}
