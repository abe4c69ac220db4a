package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.Property;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The notes that a classification's publisher puts at a code or at a category above it, which hold for everything below: a
 * property {@code officialNote}, or one whose declared uri ends so. Each note is told once, with the code nearest to the one in question.
 */
final class OfficialNotes {

    private static final String PROPERTY = "officialNote";

    private OfficialNotes() {}

    static List<Issue> issues(CodeSystemIndex index, int ordinal, CodingPath place) {
        Set<String> properties = index.properties().stream()
                .filter(OfficialNotes::isNote)
                .map(PropertyDefinition::code)
                .collect(Collectors.toSet());
        if (properties.isEmpty()) {
            return List.of();
        }
        Map<String, Issue> notes = new LinkedHashMap<>();
        // Each once: where concepts have several parents there are more ways up than concepts.
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(ordinal));
        while (!open.isEmpty()) {
            int next = open.removeFirst();
            for (Property property : index.concept(next).properties()) {
                if (properties.contains(property.code())) {
                    String note = property.value().text();
                    notes.putIfAbsent(note, CodeIssues.officialNote(index.code(next), note, place.code()));
                }
            }
            IntStream.of(index.hierarchy().parents(next))
                    .filter(parent -> !seen.get(parent))
                    .forEach(parent -> {
                        seen.set(parent);
                        open.add(parent);
                    });
        }
        return List.copyOf(notes.values());
    }

    private static boolean isNote(PropertyDefinition property) {
        String uri = property.uri();
        return property.code().equals(PROPERTY)
                || (uri != null && (uri.endsWith("#" + PROPERTY) || uri.endsWith("/" + PROPERTY)));
    }
}
