package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the guidance and what official sources say against it.
 *
 * @param kind what kind of statement it is, such as a pitfall
 * @param said the statement; its words stand here, unless they stand {@code elsewhere} on the page
 */
record Dispute(String kind, Anchored said, boolean elsewhere, List<Answer> answers) {

    Dispute {
        answers = List.copyOf(answers);
    }

    /**
     * A caution.
     *
     * @param words its words, where it is told the first time; null where it has been told before
     */
    record Answer(Anchored.Reference number, @Nullable Statement words) {}
}
