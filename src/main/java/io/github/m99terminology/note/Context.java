package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.Lexicon.Layer;
import io.github.m99terminology.note.Phrases.Match;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a note says of its own words: that they are not so, perhaps so, were so, or are so of somebody else. After NegEx (Chapman and
 * others, 2001) and ConText (Harkema and others, 2009): a trigger reaches over the words of its sentence, forwards or back, until a word
 * that ends its reach.
 *
 * <pre>
 *   no swelling or bruising but L4 is restricted, SI dysfunction was ruled out
 *   ── ~~~~~~~~~~~~~~~~~~~~ ───                   ~~~~~~~~~~~~~~ ─────────────
 *   negated-before          end                                  negated-after, up to a comma
 * </pre>
 *
 * Beyond a comma it goes on only through a list: where words say that something is there ({@link Role#AFFIRMED}), or name a finding without
 * an "or", it has ended. A question mark reaches what it touches. Answers of forms are read before ({@link FormAnswers}).
 */
final class Context {

    private final Tokens tokens;
    private final Sentences sentences;
    private final AssertionStatus[] of;
    private final FormAnswers answers;

    /** Words with which a finding begins. */
    private final BitSet findings;

    private Context(Tokens tokens, Sentences sentences, Headings layout, BitSet findings, FormAnswers answers) {
        this.findings = findings;
        this.answers = answers;
        this.tokens = tokens;
        this.sentences = sentences;
        this.of = new AssertionStatus[tokens.size()];
        for (int i = 0; i < of.length; i++) {
            of[i] = layout.of(i).assertion();
            if (answers.denies(i)) {
                set(i, AssertionStatus.NEGATED);
            } else if (answers.leavesOpen(i)) {
                set(i, AssertionStatus.POSSIBLE);
            }
        }
    }

    /** A trigger, and what it does. */
    private record Trigger(int first, int last, Role role) {}

    static Context of(Tokens tokens, Sentences sentences, Headings layout, Lexicon lexicon) {
        FormAnswers answers = FormAnswers.of(tokens, sentences, lexicon);
        BitSet findings = new BitSet();
        lexicon.layer(Layer.FINDING).in(tokens, sentences).forEach(match -> findings.set(match.first()));
        Context context = new Context(tokens, sentences, layout, findings, answers);
        Phrases<NoteTerm> names = lexicon.layer(Layer.TRIGGER);
        List<Trigger> inSentence = new ArrayList<>();
        int sentence = -1;
        for (Match<NoteTerm> match : names.in(tokens, sentences)) {
            if (sentences.of(match.first()) != sentence) {
                context.apply(inSentence);
                inSentence.clear();
                sentence = sentences.of(match.first());
            }
            for (NoteTerm term : match.said()) {
                Role role = Role.of(term.role());
                if (role != null && role.isTrigger() && context.isFree(match, layout)) {
                    inSentence.add(new Trigger(match.first(), match.last(), role));
                }
            }
        }
        context.apply(inSentence);
        return context;
    }

    /** Neither a heading nor an answer, which says nothing of what is behind it, nor a question that is answered with yes. */
    private boolean isFree(Match<NoteTerm> match, Headings layout) {
        return !layout.isHeading(match.first()) && !answers.isAnswer(match.first()) && !answers.confirms(match.last());
    }

    /** Each word is passed by at most one trigger of a kind: a trigger ends where the next of its direction begins. */
    private void apply(List<Trigger> triggers) {
        for (int i = 0; i < triggers.size(); i++) {
            Trigger trigger = triggers.get(i);
            AssertionStatus made = trigger.role().makes();
            if (made != null && trigger.role().reachesBack()) {
                back(trigger, made, floor(triggers, i));
            } else if (made != null) {
                forward(trigger, made, triggers, i);
            }
        }
    }

    /** The first word that a trigger which reaches back may reach. */
    private int floor(List<Trigger> triggers, int index) {
        for (int i = index - 1; i >= 0; i--) {
            Trigger before = triggers.get(i);
            if (before.role() == Role.END
                    || before.role().reachesBack()
                            && before.last() < triggers.get(index).first()) {
                return before.last() + 1;
            }
        }
        return sentences.first(sentences.of(triggers.get(index).first()));
    }

    private void back(Trigger trigger, AssertionStatus made, int floor) {
        boolean touches = tokens.word(trigger.first()).equals("?");
        for (int i = trigger.first() - 1; i >= floor; i--) {
            String gap = tokens.after(i);
            boolean aside = i == trigger.first() - 1 && isAside(trigger);
            if (gap.indexOf(',') >= 0 && !aside || touches && i == trigger.first() - 1 && !gap.isEmpty()) {
                return;
            }
            set(i, made);
        }
    }

    /** Whether it stands alone behind a comma, and so is about what is before that: dysfunction of the neck, resolved. */
    private boolean isAside(Trigger trigger) {
        boolean last = trigger.last() == sentences.last(sentences.of(trigger.last()));
        return last || tokens.after(trigger.last()).indexOf(',') >= 0;
    }

    private void forward(Trigger trigger, AssertionStatus made, List<Trigger> triggers, int index) {
        int next = index + 1;
        int end = sentences.last(sentences.of(trigger.first()));
        String gap = tokens.after(trigger.last());
        // With a comma it is an answer to what stands before: "fracture? no, sprain".
        if (tokens.word(trigger.last()).equals("?") && !gap.isEmpty() || gap.startsWith(",")) {
            return;
        }
        answer(trigger, made);
        for (int i = trigger.last() + 1; i <= end; i++) {
            while (next < triggers.size() && triggers.get(next).first() < i) {
                next++;
            }
            if (next < triggers.size()
                    && triggers.get(next).first() == i
                    && ends(triggers.get(next).role(), made)
                    && !joins(trigger, triggers.get(next))) {
                return;
            }
            boolean comma = i > trigger.last() + 1 && tokens.before(i).indexOf(',') >= 0;
            if (comma && (trigger.role() == Role.PAST_NEAR || isSaidToBe(i, end, triggers, next))) {
                return;
            }
            set(i, made);
        }
    }

    /** A sentence that is the trigger alone, behind a question, is about that: "Back pain? No." */
    private void answer(Trigger trigger, AssertionStatus made) {
        int sentence = sentences.of(trigger.first());
        boolean alone = sentences.first(sentence) == trigger.first() && sentences.last(sentence) == trigger.last();
        if (alone && sentence > 0 && tokens.word(trigger.first() - 1).equals("?")) {
            for (int i = sentences.first(sentence - 1); i < trigger.first(); i++) {
                set(i, made);
            }
        }
    }

    /** A trigger of the same direction takes over: so no word is passed twice. What is told of somebody else goes to the end. */
    private static boolean ends(Role other, AssertionStatus made) {
        return other == Role.END && made != AssertionStatus.OTHER_PERSON
                || other.makes() != null && !other.reachesBack();
    }

    /** Not due to a disc: what would end something stands where nothing has begun. */
    private static boolean joins(Trigger trigger, Trigger next) {
        return next.role() == Role.END && next.first() == trigger.last() + 1;
    }

    /**
     * Whether the words from here to the next comma say that something is there: they do when they name a finding, unless it is the last one of
     * a list.
     */
    private boolean isSaidToBe(int from, int end, List<Trigger> triggers, int next) {
        int last = from;
        boolean isList = isOr(from);
        while (last < end && tokens.after(last).indexOf(',') < 0) {
            last++;
            isList |= isOr(last);
        }
        if (isList || !findings.get(from, last + 1).isEmpty()) {
            return !isList;
        }
        for (int i = next; i < triggers.size() && triggers.get(i).first() <= last; i++) {
            if (triggers.get(i).role() == Role.AFFIRMED) {
                return true;
            }
        }
        return false;
    }

    private boolean isOr(int word) {
        return tokens.word(word).equals("or") || tokens.word(word).equals("nor");
    }

    private void set(int word, AssertionStatus made) {
        if (made.compareTo(of[word]) > 0) {
            of[word] = made;
        }
    }

    /** The strongest of what is said of the words. */
    AssertionStatus of(int first, int last) {
        AssertionStatus strongest = of[first];
        for (int i = first + 1; i <= last; i++) {
            strongest = of[i].compareTo(strongest) > 0 ? of[i] : strongest;
        }
        return strongest;
    }
}
