package io.github.m99terminology.operation;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.issues.SystemIssues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a validation finds: issues, which of them make up the message, and what was missing. Nothing is said twice.
 *
 * <p>What is not known of one coding of a CodeableConcept decides nothing when another one is in the value set
 * (<a href="http://hl7.org/fhir/R4/valueset-operation-validate-code.html">R4</a>: "true if one of the coding values is in the value
 * set"). Whether one is shows when all have been looked at, so such issues wait for {@link #settle}.
 */
final class IssueCollector {

    private final List<Found> found = new ArrayList<>();
    private final Set<String> explanations = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Set<Integer> inDoubt = new HashSet<>();
    private boolean oneBelongs;

    /**
     * @param besides what is said instead where another coding belongs to the value set; null for the same
     * @param missing what {@code issue} says is not here; null for nothing of that kind
     */
    private record Found(Issue issue, @Nullable Issue besides, boolean inMessage, @Nullable String missing) {}

    /** An issue that is part of the message too: whatever decides, and what HL7's validators repeat there. */
    void addToMessage(Issue issue) {
        found.add(new Found(issue, null, true, null));
    }

    /** An issue for those who read issues. */
    void add(Issue issue) {
        found.add(new Found(issue, null, false, null));
    }

    /** A sentence of the message alone, that says why something is as an issue says. */
    void explain(String sentence) {
        explanations.add(sentence);
    }

    /**
     * An issue about a coding that could not be checked, or not as it is written.
     *
     * @param alone what is said when no other coding belongs to the value set
     * @param besides what is said when another one does
     * @param missing the canonical that is not here, or null
     */
    void unchecked(CodingPath place, Issue alone, Issue besides, @Nullable String missing) {
        inDoubt.add(place.coding());
        found.add(new Found(alone, besides, true, missing));
    }

    /** The same, with the same words as a warning. */
    void unchecked(CodingPath place, Issue alone, @Nullable String missing) {
        unchecked(place, alone, SystemIssues.besidesAnother(alone), missing);
    }

    /** Whether something about this coding could not be checked. */
    boolean isInDoubt(int coding) {
        return inDoubt.contains(coding);
    }

    /** Every coding has been looked at, and one of a CodeableConcept belongs to the value set, beyond doubt, or none does. */
    void settle(boolean oneBelongs) {
        this.oneBelongs = oneBelongs;
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
        return issues().stream().anyMatch(issue -> issue.severity().failing());
    }

    List<Issue> issues() {
        return found.stream().map(this::said).distinct().toList();
    }

    @Nullable
    String message() {
        Set<String> messages = found.stream()
                .filter(Found::inMessage)
                .map(one -> said(one).text())
                .collect(Collectors.toCollection(TreeSet::new));
        if (failed()) {
            messages.addAll(explanations);
        }
        return messages.isEmpty() ? null : String.join("; ", messages);
    }

    private Issue said(Found one) {
        return oneBelongs && one.besides() != null ? one.besides() : one.issue();
    }

    /** What the answer waits for. Where another coding has decided it, it waits for nothing. */
    List<String> missing() {
        return Stream.concat(missing.stream(), oneBelongs ? Stream.of() : inDoubt())
                .distinct()
                .toList();
    }

    List<String> unknown() {
        return Stream.concat(unknown.stream(), oneBelongs ? inDoubt() : Stream.of())
                .distinct()
                .toList();
    }

    private Stream<String> inDoubt() {
        return found.stream().map(Found::missing).filter(Objects::nonNull).map(String.class::cast);
    }
}
