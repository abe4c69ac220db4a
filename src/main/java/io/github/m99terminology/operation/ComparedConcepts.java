package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Concept;
import io.github.m99terminology.codesystem.ConceptStatements;
import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.ArtifactMetadata.Validity;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.operation.Diff.Change;
import io.github.m99terminology.operation.Diff.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What two versions of a code system say differently of one code. What is said several times under one name, such as tips, is compared as
 * a set. That the two versions are in force on other days is no difference of a code.
 */
final class ComparedConcepts {

    /** Of others: the codes that come and go are told for themselves, and the status in its own words. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of("child", "inactive", "notSelectable", "status");

    private final CodeSystemIndex before;
    private final CodeSystemIndex after;

    /** What is said under one name. */
    private record Name(Change change, String element) {}

    ComparedConcepts(CodeSystemIndex before, CodeSystemIndex after) {
        this.before = before;
        this.after = after;
    }

    List<Difference> differences(String code) {
        int old = before.ordinal(code);
        int now = after.ordinal(code);
        CodeRef ref = ref(after, now);
        List<Difference> differences = new ArrayList<>();
        Concept was = before.concept(old);
        Concept is = after.concept(now);
        add(differences, Change.TITLE, ref, null, was.display(), is.display());
        add(differences, Change.DESIGNATION, ref, "definition", was.definition(), is.definition());
        add(differences, Change.STATUS, ref, null, status(before, old), status(after, now));
        Map<Name, Set<String>> saidBefore = said(before, old);
        Map<Name, Set<String>> saidNow = said(after, now);
        Set<Name> names = new LinkedHashSet<>(saidBefore.keySet());
        names.addAll(saidNow.keySet());
        for (Name name : names) {
            Set<String> gone = saidBefore.getOrDefault(name, Set.of());
            Set<String> come = saidNow.getOrDefault(name, Set.of());
            add(differences, name.change(), ref, name.element(), without(gone, come), without(come, gone));
        }
        return differences;
    }

    static CodeRef ref(CodeSystemIndex index, int ordinal) {
        Concept concept = index.concept(ordinal);
        return new CodeRef(index.url(), index.version(), concept.code(), concept.display());
    }

    private static void add(
            List<Difference> differences,
            Change change,
            CodeRef code,
            @Nullable String element,
            @Nullable String before,
            @Nullable String after) {
        if (!Objects.equals(before, after)) {
            differences.add(new Difference(change, code, element, before, after));
        }
    }

    /** Those of one set that the other does not have, in words; null for none. */
    private static @Nullable String without(Set<String> all, Set<String> known) {
        String left = all.stream().filter(text -> !known.contains(text)).collect(Collectors.joining("\n"));
        return left.isEmpty() ? null : left;
    }

    private static String status(CodeSystemIndex index, int ordinal) {
        String written = index.status(ordinal);
        String words = written != null ? written : index.inactive(ordinal) ? "inactive" : "active";
        return words + (index.isAbstract(ordinal) ? ", not to be chosen" : "");
    }

    private static Map<Name, Set<String>> said(CodeSystemIndex index, int ordinal) {
        ConceptStatements statements = index.statements(ordinal);
        Map<Name, Set<String>> said = new LinkedHashMap<>();
        String display = index.concept(ordinal).display();
        for (Designation designation : statements.designations()) {
            boolean own = designation.origin() == null;
            if (!own || !designation.value().equals(display)) {
                put(said, own ? Change.DESIGNATION : Change.GUIDANCE, name(designation), designation.value());
            }
        }
        for (FoundProperty property : statements.properties()) {
            boolean own = property.origin() == null;
            if (!own || !TOLD_ELSEWHERE.contains(property.code()) && !isPeriod(index, property)) {
                put(
                        said,
                        own ? Change.PROPERTY : Change.GUIDANCE,
                        property.code(),
                        property.value().text());
            }
        }
        return said;
    }

    private static void put(Map<Name, Set<String>> said, Change change, String element, String text) {
        said.computeIfAbsent(new Name(change, element), none -> new LinkedHashSet<>())
                .add(text);
    }

    private static String name(Designation designation) {
        CodeRef use = designation.use();
        String named = use == null || use.code() == null ? "designation" : use.code();
        return designation.language() == null ? named : named + " (" + designation.language() + ")";
    }

    private static boolean isPeriod(CodeSystemIndex index, FoundProperty property) {
        Validity validity = index.metadata().validity();
        return validity != null && property.value().text().equals(validity.interval());
    }
}
