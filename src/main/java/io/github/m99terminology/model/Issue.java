package io.github.m99terminology.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an answer has to say about its request: FHIR's OperationOutcome.issue. Made only by the classes whose names end in {@code Issues}.
 *
 * @param severity how bad it is
 * @param type FHIR issue type code: invalid, code-invalid, not-found, business-rule, processing, too-costly, …
 * @param detail code in {@code http://hl7.org/fhir/tools/CodeSystem/tx-issue-type}, or null
 * @param text the sentence for a person
 * @param expressions FHIRPath of what it is about, such as {@code Coding.display}; may be empty
 * @param messageId HL7's stable id of the sentence, or null
 */
public record Issue(
        Severity severity,
        String type,
        @Nullable String detail,
        String text,
        List<String> expressions,
        @Nullable String messageId)
        implements Comparable<Issue> {

    public Issue {
        expressions = List.copyOf(expressions);
    }

    /** By the sentence, for the same reason as of {@link Canonical#compareTo}. */
    @Override
    public int compareTo(Issue other) {
        int order = text.compareTo(other.text);
        return order != 0 ? order : toString().compareTo(other.toString());
    }

    /** A text as a sentence repeats it: what is too long ends in an ellipsis, and never in the middle of a character. */
    public static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest) + "…";
    }

    public static Issue error(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.ERROR, type, detail, text, List.of(expressions), messageId);
    }

    public static Issue warning(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.WARNING, type, detail, text, List.of(expressions), messageId);
    }

    public static Issue information(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.INFORMATION, type, detail, text, List.of(expressions), messageId);
    }

    public enum Severity {
        FATAL,
        ERROR,
        WARNING,
        INFORMATION;

        /** FHIR's code for it. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public boolean failing() {
            return this == FATAL || this == ERROR;
        }
    }
}
