package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Hierarchy;
import io.github.m99terminology.operation.Compare.VersionSignificance;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.VersionChoice;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the definitions of two value sets say of each other without anybody looking at their members, as HL7's terminology ecosystem
 * describes it for {@code $compare}. Their includes are sorted by code system, and each code system is settled alone:
 *
 * <pre>
 *   this            other            settled as
 *   codes or –      codes or –       what the lists say
 *   –               anything else    other has more, nothing is shared
 *   whole           whole            alike
 *   whole           codes, filters   this has more
 *   the same codes and filters       alike
 *   is-a A          is-a B           by the hierarchy: A above B, below it or, in a tree, apart
 *   else                             not settled
 * </pre>
 *
 * Excludes, imports, a list that filters narrow, and several versions of a code system whose version matters are not settled so.
 */
final class ComparedDefinitions {

    private final TerminologySnapshot snapshot;
    private final Linking linking;
    private final VersionSignificance significance;
    private final Map<String, Sides> systems = new LinkedHashMap<>();
    private final Relating relating = new Relating();

    /** What both say of one code system, and in which of its versions. */
    private static final class Sides {
        private final SystemDescription first = new SystemDescription();
        private final SystemDescription other = new SystemDescription();
        private final Set<String> versions = new HashSet<>();
        private @Nullable CodeSystemIndex index;
    }

    private ComparedDefinitions(TerminologySnapshot snapshot, Linking linking, VersionSignificance significance) {
        this.snapshot = snapshot;
        this.linking = linking;
        this.significance = significance;
    }

    /** What is settled; null where the definitions leave it open. */
    static @Nullable Relating of(
            ValueSetDefinition first,
            ValueSetDefinition other,
            TerminologySnapshot snapshot,
            Linking linking,
            VersionSignificance significance) {
        boolean plain = Stream.of(first, other).allMatch(ComparedDefinitions::isPlain)
                && isActiveOnly(first) == isActiveOnly(other);
        return plain ? new ComparedDefinitions(snapshot, linking, significance).settled(first, other) : null;
    }

    /** Whether both say the same, so that they are the same whatever it means. */
    static boolean areAlike(ValueSetDefinition first, ValueSetDefinition other) {
        return first.hasCompose()
                && other.hasCompose()
                && first.contained().isEmpty()
                && other.contained().isEmpty()
                && isActiveOnly(first) == isActiveOnly(other)
                && first.supplements().equals(other.supplements())
                && first.include().equals(other.include())
                && first.exclude().equals(other.exclude());
    }

    private static boolean isPlain(ValueSetDefinition definition) {
        return definition.hasCompose()
                && definition.exclude().isEmpty()
                && definition.include().stream()
                        .allMatch(include -> include.system() != null
                                && include.valueSets().isEmpty()
                                && (include.concepts().isEmpty()
                                        || include.filters().isEmpty()));
    }

    static boolean isActiveOnly(ValueSetDefinition definition) {
        return Boolean.FALSE.equals(definition.inactive());
    }

    private @Nullable Relating settled(ValueSetDefinition first, ValueSetDefinition other) {
        first.include().forEach(include -> sides(include).first.add(include));
        other.include().forEach(include -> sides(include).other.add(include));
        return systems.values().stream().allMatch(this::settles) ? relating : null;
    }

    private Sides sides(ConceptSetDefinition include) {
        String system = snapshot.systemUrl(String.valueOf(include.system()));
        Sides sides = systems.computeIfAbsent(system, none -> new Sides());
        String chosen =
                VersionChoice.of(system, include.version(), linking.versions()).version();
        CodeSystemIndex index = snapshot.codeSystem(system, chosen);
        sides.versions.add(String.valueOf(index == null ? chosen : index.version()));
        sides.index = index;
        return sides;
    }

    private boolean settles(Sides sides) {
        SystemDescription first = sides.first;
        SystemDescription other = sides.other;
        if (sides.versions.size() > 1 && versionMatters(sides)) {
            return false;
        }
        if (first.isListOrEmpty() && other.isListOrEmpty()) {
            return relating.addLists(first.codes(), other.codes());
        }
        if (first.isEmpty() || other.isEmpty()) {
            return relating.add(!first.isEmpty(), !other.isEmpty(), false);
        }
        if (first.isWhole() || other.isWhole()) {
            return relating.add(!other.isWhole(), !first.isWhole(), true);
        }
        return first.isAlike(other) ? relating.add(false, false, true) : settlesByHierarchy(sides);
    }

    private boolean versionMatters(Sides sides) {
        boolean filtered = sides.first.hasConditions() || sides.other.hasConditions();
        return filtered || significance.matters(sides.index);
    }

    private boolean settlesByHierarchy(Sides sides) {
        String root = sides.first.root();
        String otherRoot = sides.other.root();
        CodeSystemIndex index = sides.index;
        if (index == null || root == null || otherRoot == null) {
            return false;
        }
        int first = index.ordinal(root);
        int other = index.ordinal(otherRoot);
        Hierarchy hierarchy = index.hierarchy();
        if (first < 0 || other < 0) {
            return false;
        }
        if (hierarchy.isA(other, first)) {
            return relating.add(true, false, true);
        }
        if (hierarchy.isA(first, other)) {
            return relating.add(false, true, true);
        }
        return hierarchy.isTree() && !index.isFragment() && relating.add(true, true, false);
    }
}
