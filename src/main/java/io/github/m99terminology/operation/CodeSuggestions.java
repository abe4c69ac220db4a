package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.issues.CodeIssues;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may have meant by a code that does not exist: the same letters in another case or with other punctuation, or a
 * code with characters after its end.
 */
final class CodeSuggestions {

    private static final String CLASSIFICATION = "classified-with";

    private CodeSuggestions() {}

    /** What would be right, as a sentence; null when nothing like it is known. */
    static @Nullable String advice(CodeSystemIndex index, String code) {
        String respelled = index.respelled(code);
        if (respelled != null) {
            return respelled.equalsIgnoreCase(code)
                    ? CodeIssues.adviceCase(respelled)
                    : CodeIssues.advicePunctuation(respelled);
        }
        return CLASSIFICATION.equals(index.definition().hierarchyMeaning()) ? tooLong(index, code) : null;
    }

    /**
     * In a classification a code that nothing stands below is complete. Its headers are not selectable, so that a header whose
     * codes a fragment leaves out is not taken for a complete code.
     */
    private static @Nullable String tooLong(CodeSystemIndex index, String code) {
        for (int end = code.length() - 1; end > 0; end--) {
            int ordinal = index.ordinal(code.substring(0, end));
            if (ordinal >= 0) {
                boolean complete = index.hierarchy().isLeaf(ordinal) && !index.isAbstract(ordinal);
                return complete
                        ? CodeIssues.adviceTooLong(
                                index.code(ordinal), index.concept(ordinal).display())
                        : null;
            }
        }
        return null;
    }
}
