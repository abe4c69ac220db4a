package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may have meant by a code that does not exist: the same letters in another case or with other punctuation, or a
 * code with characters after its end.
 */
final class CodeSuggestions {

    private CodeSuggestions() {}

    /** What would be right, as a sentence; null when nothing like it is known. */
    static @Nullable String advice(CodeSystemIndex index, String code) {
        String respelled = index.respelled(code);
        if (respelled != null) {
            return respelled.equalsIgnoreCase(code)
                    ? CodeIssues.adviceCase(respelled)
                    : CodeIssues.advicePunctuation(respelled);
        }
        int complete = index.completeBefore(code);
        return complete < 0
                ? null
                : CodeIssues.adviceTooLong(
                        index.code(complete), index.concept(complete).display());
    }
}
