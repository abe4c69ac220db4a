package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.DocumentationIssues;
import io.github.m99terminology.note.Note;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem {@code $check-documentation}: what a note supports, and what it lacks.
 *
 * @param system the code system; null where only one has a lexicon of notes
 * @param code the code that is to be checked; null when codes are to be proposed
 */
public record CheckDocumentationRequest(
        @Nullable String system,
        @Nullable String version,
        Note note,
        @Nullable String code,
        LanguageRanges languages,
        List<Canonical> supplements,
        VersionPolicy versions) {

    /** A note of a hundred thousand words is no note; what is longer is refused. */
    public static final int MOST_CHARACTERS = 1_000_000;

    public CheckDocumentationRequest {
        supplements = List.copyOf(supplements);
        String text = note.text();
        if (text.length() > MOST_CHARACTERS) {
            throw new TerminologyException(
                    Kind.TOO_COSTLY, DocumentationIssues.noteTooLong(text.length(), MOST_CHARACTERS));
        }
        if (text.isBlank()) {
            throw new TerminologyException(Kind.INVALID_REQUEST, DocumentationIssues.noteMissing());
        }
        if (text.codePoints().anyMatch(CheckDocumentationRequest::isNoText)) {
            throw new TerminologyException(Kind.UNPROCESSABLE, DocumentationIssues.noteNotText());
        }
    }

    /** Control characters other than the white ones, what stands for a byte that could not be read, and halves of characters. */
    private static boolean isNoText(int c) {
        return c < ' ' && !Character.isWhitespace(c)
                || c == '\uFFFD'
                || c == '\uFFFF'
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
