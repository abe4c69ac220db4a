package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Issues;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may have meant by a code that does not exist: the same letters in another case or with other punctuation, or a code
 * with characters after its end. Asked only about codes that were not found, so it may look at every code.
 */
final class Mistakes {

    private static final String CLASSIFICATION = "classified-with";

    private Mistakes() {}

    /** What would be right, as a sentence; null when nothing like it is known. */
    static @Nullable String advice(CodeSystemIndex index, String code) {
        for (int ordinal = 0; ordinal < index.size(); ordinal++) {
            String known = index.code(ordinal);
            if (known.equalsIgnoreCase(code)) {
                return Issues.adviceCase(known);
            }
            if (sameLetters(known, code)) {
                return Issues.advicePunctuation(known);
            }
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
                        ? Issues.adviceTooLong(
                                index.code(ordinal), index.concept(ordinal).display())
                        : null;
            }
        }
        return null;
    }

    /** Whether two codes differ at most in case and in what is neither letter nor digit. */
    private static boolean sameLetters(String known, String given) {
        int i = 0;
        int j = 0;
        while (true) {
            while (i < known.length() && !Character.isLetterOrDigit(known.charAt(i))) {
                i++;
            }
            while (j < given.length() && !Character.isLetterOrDigit(given.charAt(j))) {
                j++;
            }
            if (i == known.length() || j == given.length()) {
                return i == known.length() && j == given.length() && i + j > 0;
            }
            if (Character.toLowerCase(known.charAt(i++)) != Character.toLowerCase(given.charAt(j++))) {
                return false;
            }
        }
    }
}
