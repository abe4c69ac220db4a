package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.PropertyValues;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.NotedFinding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The codes that the statements of a note are about.
 *
 * <pre>
 *   finding = dysfunction, site = lumbar      the concept that has both values
 *   finding = dysfunction, no site            the header that has the first and no site
 *   finding = unspecified, site = lumbar      no concept has both: the one that has the first alone
 * </pre>
 */
final class NotedCodes {

    /** A code system with more codes has its codes read from notes no more: an index of them all would cost more than it helps. */
    static final int MOST_CODES = 10_000;

    /** What is said so often is not said better by more. */
    private static final int MOST_STATEMENTS = 500;

    private static final String NOTE = "officialNote";

    private final CodeSystemIndex index;
    private final Map<Integer, List<NotedFinding>> byCode = new LinkedHashMap<>();
    private final Map<List<String>, List<Integer>> known = new HashMap<>();
    private List<Integer> supported = List.of();

    private NotedCodes(CodeSystemIndex index) {
        this.index = index;
    }

    static NotedCodes of(CodeSystemIndex index, List<NotedFinding> statements) {
        NotedCodes codes = new NotedCodes(index);
        for (NotedFinding statement : statements) {
            codes.of(statement.what(), statement.finding(), statement.where(), statement.site())
                    .forEach(ordinal -> codes.add(ordinal, statement));
        }
        codes.supported = codes.bestFirst();
        return codes;
    }

    private void add(int ordinal, NotedFinding statement) {
        List<NotedFinding> there = byCode.computeIfAbsent(ordinal, key -> new ArrayList<>());
        if (there.size() < MOST_STATEMENTS) {
            there.add(statement);
        }
    }

    /** The codes for a finding at a site. */
    List<Integer> of(String what, String finding, String where, String site) {
        return known.computeIfAbsent(List.of(what, finding, where, site), key -> {
            BitSet both = having(what, finding);
            both.and(having(where, site));
            both.andNot(index.notSelectable());
            return both.isEmpty()
                    ? without(what, finding, where, !site.isEmpty()).boxed().toList()
                    : both.stream().boxed().toList();
        });
    }

    Stream<Integer> headers(String what, String finding) {
        BitSet found = having(what, finding);
        found.and(index.notSelectable());
        return found.stream().boxed();
    }

    /** @param sited whether the site is known, and no code has it */
    private IntStream without(String what, String finding, String where, boolean sited) {
        BitSet found = having(what, finding);
        PropertyValues sites = where.isEmpty() ? null : index.values(where);
        if (sites != null) {
            found.andNot(sites.any());
        }
        BitSet selectable = (BitSet) found.clone();
        selectable.andNot(index.notSelectable());
        return sited || !selectable.isEmpty() ? selectable.stream() : found.stream();
    }

    /** Which of some findings, by their property, a code is for. */
    List<String> findingsOf(int ordinal, Map<String, Set<String>> findings) {
        return findings.entrySet().stream()
                .flatMap(each -> each.getValue().stream()
                        .filter(value -> having(each.getKey(), value).get(ordinal)))
                .toList();
    }

    private BitSet having(String property, String value) {
        PropertyValues values = property.isEmpty() || value.isEmpty() ? null : index.values(property);
        return values == null ? new BitSet() : values.having(value);
    }

    /** What the note affirms, best first: by section and nearness, then by how often, then by place. */
    List<Integer> supported() {
        return supported;
    }

    private List<Integer> bestFirst() {
        Comparator<Integer> byWeight = Comparator.comparingInt((Integer ordinal) -> -weight(ordinal));
        return byCode.keySet().stream()
                .filter(ordinal -> !affirmed(ordinal).isEmpty())
                .sorted(byWeight)
                .toList();
    }

    private int weight(int ordinal) {
        return affirmed(ordinal).stream().mapToInt(NotedFinding::weight).max().orElse(0);
    }

    List<NotedFinding> all(int ordinal) {
        return byCode.getOrDefault(ordinal, List.of());
    }

    List<NotedFinding> affirmed(int ordinal) {
        return all(ordinal).stream()
                .filter(statement -> statement.assertion() == AssertionStatus.AFFIRMED)
                .toList();
    }

    /** The note that the publisher puts at the head of what was found. */
    Optional<String> note() {
        return supported().stream()
                .flatMap(ordinal -> index.concept(ordinal).properties().stream())
                .filter(property -> property.code().equals(NOTE))
                .map(Property::value)
                .map(value -> value.text())
                .findFirst();
    }
}
