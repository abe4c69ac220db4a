package io.github.m99terminology.operation;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to ask for when a code is to be documented.
 *
 * @param about the supplement that says so; null where the code system itself does
 */
public record QuestionnaireResult(CodeRef code, @Nullable ArtifactMetadata about, List<Question> questions) {

    public QuestionnaireResult {
        questions = List.copyOf(questions);
    }

    /**
     * An element of the documentation.
     *
     * @param element its code: region, mechanism and so on
     * @param label what to ask
     * @param criterion what satisfies it, with its evidence; null where nobody has written that
     * @param options answers to choose from; empty where it is told in words
     */
    public record Question(CodeRef element, String label, @Nullable Designation criterion, List<CodeRef> options) {
        public Question {
            options = List.copyOf(options);
        }
    }
}
