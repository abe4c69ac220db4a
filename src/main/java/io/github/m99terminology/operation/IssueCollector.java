package io.github.m99terminology.operation;

import io.github.m99terminology.model.Issue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a validation finds: issues, which of them make up the message, and what was missing. Nothing is said twice. */
final class IssueCollector {

    private final Set<Issue> issues = new LinkedHashSet<>();
    private final Set<String> messages = new TreeSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<Unchecked> unchecked = new ArrayList<>();

    private record Unchecked(Issue alone, Issue besides) {}

    /** An issue that is part of the message too: whatever decides, and what HL7's validators repeat there. */
    void addToMessage(Issue issue) {
        issues.add(issue);
        messages.add(issue.text());
    }

    /**
     * An issue about a coding that could not be checked. How bad that is shows when all codings of a CodeableConcept are known.
     *
     * @param alone what is said when no coding belongs to the value set
     * @param besides what is said when another one does
     */
    void unchecked(Issue alone, Issue besides) {
        unchecked.add(new Unchecked(alone, besides));
    }

    /** Every coding has been looked at, and one of a CodeableConcept belongs to the value set or none does. */
    void settle(boolean oneBelongs) {
        unchecked.forEach(coding -> addToMessage(oneBelongs ? coding.besides() : coding.alone()));
        unchecked.clear();
    }

    /** An issue for those who read issues. */
    void add(Issue issue) {
        issues.add(issue);
    }

    /** Something that the value set, or the version of the coding, needs and that is not here. */
    void missing(String canonical) {
        missing.add(canonical);
    }

    /** A code system that a coding names and that nobody here knows. */
    void unknown(String system) {
        unknown.add(system);
    }

    boolean failed() {
        return issues.stream().anyMatch(issue -> issue.severity().failing());
    }

    List<Issue> issues() {
        return List.copyOf(issues);
    }

    @Nullable
    String message() {
        return messages.isEmpty() ? null : String.join("; ", messages);
    }

    List<String> missing() {
        return List.copyOf(missing);
    }

    List<String> unknown() {
        return List.copyOf(unknown);
    }
}
