package io.github.m99terminology.model;

import io.github.m99terminology.model.Issue.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the sentences that a person reads are written. Each method is one thing that can be said; it says what is
 * wrong and, where that can be known, what would be right. Sentences that HL7's ecosystem has defined are HL7's, with their message ids.
 */
public final class Issues {

    private Issues() {}

    // ---- code systems and look-ups

    // ---- value sets, expansion and validation

    // ---- maps

    // ---- requests

    // ---- content that cannot be read

    public static Issue elementMissing(String artifact, String path) {
        return error(
                "required",
                null,
                null,
                artifact + " cannot be used: " + path + " is missing, and it is required.",
                path);
    }

    public static Issue supplementsWithoutContent(String artifact, String target, String content) {
        return error(
                "invariant",
                null,
                null,
                artifact + " cannot be used: it says that it supplements " + target + ", but its content is '" + content
                        + "'. A supplement has the content 'supplement'; any other code system supplements nothing.",
                "CodeSystem.content");
    }

    static Issue error(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.ERROR, type, detail, text, List.of(expressions), messageId);
    }

    static Issue warning(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.WARNING, type, detail, text, List.of(expressions), messageId);
    }

    static Issue information(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.INFORMATION, type, detail, text, List.of(expressions), messageId);
    }
}
