package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.note.Boxes.Label;
import io.github.m99terminology.note.Lexicon.Layer;
import io.github.m99terminology.note.Phrases.Match;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers of a form: what is asked is printed, and what the answer makes of it is said.
 *
 * <pre>
 *   Sacral dysfunction: Yes    Pelvic dysfunction: No      Is the neck restricted? Yes.       Lumbar dysfunction: [ ] Yes [x] No
 *   (is so)                    ~~~~~~~~~~~~~~~~~~          (is so, though it was a question)  ~~~~~~~~~~~~~~~~~~
 * </pre>
 *
 * A word is an answer when it stands alone behind a colon, a question mark or a dash. Where both are left, nobody has answered: that is possible,
 * and no more. Boxes that are not ticked deny their labels ({@link Boxes}).
 */
final class FormAnswers {

    /** Of a label behind an answer: Sacral: No Pelvic region: Yes. */
    private static final int LONGEST_LABEL = 5;

    private final Tokens tokens;
    private final Sentences sentences;
    private final Boxes boxes;
    private final BitSet denied = new BitSet();
    private final BitSet open = new BitSet();
    private final BitSet confirmed = new BitSet();

    /** Words that are answers themselves, and say nothing of the words behind them. */
    private final BitSet answers = new BitSet();

    /** Answers whose box is empty. */
    private final BitSet struck = new BitSet();

    private FormAnswers(Tokens tokens, Sentences sentences) {
        this.tokens = tokens;
        this.sentences = sentences;
        this.boxes = Boxes.of(tokens);
    }

    static FormAnswers of(Tokens tokens, Sentences sentences, Lexicon lexicon) {
        FormAnswers read = new FormAnswers(tokens, sentences);
        List<Match<NoteTerm>> matches = lexicon.layer(Layer.ANSWER).in(tokens, sentences);
        BitSet chosen = read.readBoxes(matches);
        int floor = 0;
        for (int i = 0; i < matches.size(); i++) {
            Match<NoteTerm> match = matches.get(i);
            if (read.struck.get(match.first())) {
                continue;
            }
            int question = read.questionBefore(match.first());
            boolean ticked = chosen.get(match.first());
            if (question < 0 || !ticked && !(read.isAsked(match.first()) && read.isAlone(match.last()))) {
                continue;
            }
            boolean both = !ticked && i + 1 < matches.size() && read.isEither(match, matches.get(i + 1));
            int from = read.start(question, floor);
            read.answer(match, from, question, both);
            floor = match.last() + 1;
            i += both ? 1 : 0;
        }
        return read;
    }

    /** @return the first words of answers whose box is ticked */
    private BitSet readBoxes(List<Match<NoteTerm>> matches) {
        Map<Integer, Match<NoteTerm>> byFirst = new HashMap<>();
        matches.forEach(match -> byFirst.put(match.first(), match));
        BitSet chosen = new BitSet();
        for (Label label : boxes.labels()) {
            Match<NoteTerm> answer = byFirst.get(label.from());
            boolean isAnswer = answer != null && answer.last() + 1 == label.to();
            if (isAnswer) {
                (label.ticked() ? chosen : struck).set(label.from());
                answers.set(label.from(), label.to());
            } else if (!label.ticked()) {
                denied.set(label.from(), label.to());
            }
        }
        return chosen;
    }

    private void answer(Match<NoteTerm> match, int from, int question, boolean both) {
        boolean no = match.said().stream().anyMatch(term -> Role.of(term.role()) == Role.ANSWER_NO);
        answers.set(match.first(), match.last() + 1);
        if (both) {
            open.set(from, question + 1);
        } else if (no) {
            denied.set(from, question + 1);
        } else if (tokens.word(question).equals("?")) {
            confirmed.set(question);
        }
    }

    /** The last word of what is asked, before other answers and ticks; -1 where there is none. */
    private int questionBefore(int answer) {
        int word = answer - 1;
        while (word >= 0 && (struck.get(word) || boxes.isTickAt(word))) {
            word--;
        }
        return word;
    }

    private boolean isAsked(int answer) {
        String gap = tokens.before(answer);
        return tokens.word(answer - 1).equals("?")
                || gap.indexOf(':') >= 0
                || gap.indexOf('=') >= 0
                || gap.indexOf('\t') >= 0
                || gap.contains("..")
                || gap.strip().matches("[-–—>]+") && gap.startsWith(" ");
    }

    private boolean isAlone(int last) {
        int sentence = sentences.of(last);
        String gap = tokens.after(last);
        String next = gap.strip();
        if (last == sentences.last(sentence)
                || gap.length() - gap.stripLeading().length() > 1
                || gap.indexOf('\t') >= 0) {
            return true;
        }
        if (!next.isEmpty() && ",;|/)].•".indexOf(next.charAt(0)) >= 0) {
            return true;
        }
        int end = Math.min(sentences.last(sentence), last + LONGEST_LABEL);
        for (int word = last + 1; word < end; word++) {
            if (tokens.after(word).indexOf(':') >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Yes / No: nobody has struck out one. */
    private boolean isEither(Match<NoteTerm> match, Match<NoteTerm> next) {
        return next.first() == match.last() + 1
                && tokens.after(match.last()).strip().matches("[/|]?")
                && !match.said().equals(next.said());
    }

    /** Where the question begins: behind another answer, another colon or the last sentence. */
    private int start(int question, int floor) {
        int first = Math.max(floor, sentences.first(sentences.of(question)));
        int word = question;
        while (word > first && tokens.before(word).indexOf(':') < 0) {
            word--;
        }
        return word;
    }

    /** Whether the form says that what a word names is not so. */
    boolean denies(int word) {
        return denied.get(word);
    }

    /** Whether nobody has answered. */
    boolean leavesOpen(int word) {
        return open.get(word);
    }

    /** Whether a question mark has an answer that says yes. */
    boolean confirms(int questionMark) {
        return confirmed.get(questionMark);
    }

    /** Whether a word is an answer. */
    boolean isAnswer(int word) {
        return answers.get(word);
    }
}
