package io.github.m99terminology.conceptmap;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.Element;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Target;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Unmapped;
import io.github.m99terminology.model.Canonical;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A concept map as two hash tables: from each source code to the mappings that it has, and from each target code to the mappings
 * that lead to it. Immutable.
 */
public final class ConceptMapIndex {

    private final ConceptMapDefinition definition;
    private final Map<Key, List<Mapping>> forward = new HashMap<>();
    private final Map<Key, List<Mapping>> reverse = new HashMap<>();
    private final Map<Group, Integer> places = new IdentityHashMap<>();

    private ConceptMapIndex forwardUnnamed = this;
    private ConceptMapIndex reverseUnnamed = this;

    /** Comparable, so that a table still tells codes apart that were chosen to have one hash. */
    private record Key(@Nullable String system, String code) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.<Key, @Nullable String>comparing(
                        Key::system, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Key::code);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * One row of the map.
     *
     * @param target null where the element says {@code noMap} or has no target
     */
    public record Mapping(Group group, Element element, @Nullable Target target) {}

    private ConceptMapIndex(ConceptMapDefinition definition) {
        this.definition = definition;
    }

    public static ConceptMapIndex compile(ConceptMapDefinition definition) {
        ConceptMapIndex index = indexed(definition);
        index.forwardUnnamed = index.without(definition.source(), Group::source);
        index.reverseUnnamed = index.without(definition.target(), Group::target);
        return index;
    }

    private static ConceptMapIndex indexed(ConceptMapDefinition definition) {
        ConceptMapIndex index = new ConceptMapIndex(definition);
        for (Group group : definition.groups()) {
            index.places.putIfAbsent(group, index.places.size());
            for (Element element : group.elements()) {
                index.add(group, element);
            }
        }
        return index;
    }

    private void add(Group group, Element element) {
        String code = element.code();
        if (code == null) {
            return;
        }
        List<Mapping> rows = forward.computeIfAbsent(new Key(group.source(), code), unused -> new ArrayList<>(1));
        if (element.targets().isEmpty()) {
            rows.add(new Mapping(group, element, null));
        }
        for (Target target : element.targets()) {
            Mapping row = new Mapping(group, element, target);
            rows.add(row);
            if (target.code() != null) {
                reverse.computeIfAbsent(new Key(group.target(), target.code()), unused -> new ArrayList<>(1))
                        .add(row);
            }
        }
    }

    /**
     * The map as it takes part when nobody names it. A group that does not say its system speaks of any; without a word from the map either it
     * would answer whatever code is asked for, and is left out.
     *
     * @param source whether the system that is asked for is the map's source; else its target
     */
    public ConceptMapIndex whenNotNamed(boolean source) {
        return source ? forwardUnnamed : reverseUnnamed;
    }

    private ConceptMapIndex without(@Nullable String scope, Function<Group, @Nullable String> system) {
        List<Group> said = definition.groups().stream()
                .filter(group -> scope != null || system.apply(group) != null)
                .toList();
        return said.size() == definition.groups().size()
                ? this
                : indexed(new ConceptMapDefinition(
                        definition.metadata(), definition.source(), definition.target(), said));
    }

    public ConceptMapDefinition definition() {
        return definition;
    }

    /** {@code url|version}, or null for a map without url. */
    public @Nullable Canonical canonical() {
        return definition.metadata().canonical();
    }

    /**
     * The rows of a source code, in the order of the map, those of groups that do not say their system last; empty for a code without element.
     *
     * @param system the code's system; null matches every group, each in its place
     */
    public List<Mapping> forward(@Nullable String system, String code) {
        return rows(forward, definition.groups().stream().map(Group::source), system, code);
    }

    /** The rows that lead to a target code, likewise. */
    public List<Mapping> reverse(@Nullable String system, String code) {
        return rows(reverse, definition.groups().stream().map(Group::target), system, code);
    }

    /** Whether some group maps from this code system. */
    public boolean mapsFrom(String system) {
        return definition.groups().stream().anyMatch(group -> fits(system, group.source()));
    }

    /** Whether some group maps to this code system. */
    public boolean mapsTo(String system) {
        return definition.groups().stream().anyMatch(group -> fits(system, group.target()));
    }

    /** What a group that says it does with a code it has no element for. */
    public static Unmapped unmappedOf(Group group) {
        return Objects.requireNonNull(group.unmapped());
    }

    private static boolean fits(String system, @Nullable String ofGroup) {
        return ofGroup == null || ofGroup.equals(system);
    }

    private List<Mapping> rows(
            Map<Key, List<Mapping>> table, Stream<@Nullable String> systems, @Nullable String system, String code) {
        if (system != null) {
            // A group that does not say its system speaks of any.
            List<Mapping> named = table.getOrDefault(new Key(system, code), List.of());
            List<Mapping> open = table.getOrDefault(new Key(null, code), List.of());
            return open.isEmpty()
                    ? List.copyOf(named)
                    : Stream.concat(named.stream(), open.stream()).toList();
        }
        return systems.distinct()
                .flatMap(each -> table.getOrDefault(new Key(each, code), List.of()).stream())
                .sorted(Comparator.comparingInt(row -> Objects.requireNonNull(places.get(row.group()))))
                .toList();
    }
}
