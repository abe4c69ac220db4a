package io.github.m99terminology.note;

import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.DocumentationIssues;
import java.util.HashSet;
import java.util.Set;

/** The phrases of a lexicon, each alternative written out. A lexicon may come with a request, so what it takes is bounded. */
final class WrittenOut {

    /** Words and phrases as the tree has them: more than twice as many as the largest lexicon that is known. */
    private static final int MOST = 2_000_000;

    private final Deadline deadline;
    private final Set<String> words = new HashSet<>();
    private int size;

    WrittenOut(Deadline deadline) {
        this.deadline = deadline;
    }

    /** @throws TerminologyException TOO_COSTLY for more than any chart has, or when the time is over */
    <T> void add(Phrases<T> phrases, Tokens phrase, T says) {
        deadline.check();
        size += phrases.add(phrase, says, words);
        if (size > MOST) {
            throw new TerminologyException(Kind.TOO_COSTLY, DocumentationIssues.lexiconTooLarge(MOST));
        }
    }

    /** Every word that stands in a phrase. */
    Set<String> words() {
        return words;
    }
}
