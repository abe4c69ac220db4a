package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.Element;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Target;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Unmapped;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.conceptmap.ConceptMapIndex.Mapping;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.MapIssues;
import io.github.m99terminology.operation.Translate.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads maps for one request: what a code translates to in each, and what there is to remark. What a map refers to another one is read
 * there ({@link MapChain}), and each match names the map that has it.
 */
final class MapReading {

    private final OtherMaps others;
    private final MapScopes scopes;
    private final Translate.Request request;
    private final Deadline deadline;
    private final Set<String> remarks = new LinkedHashSet<>();

    MapReading(OtherMaps others, MapScopes scopes, Translate.Request request, Deadline deadline) {
        this.deadline = deadline;
        this.others = others;
        this.scopes = scopes;
        this.request = request;
    }

    /** Sentences on mappings that were passed over. */
    Set<String> remarks() {
        return remarks;
    }

    /** What these maps say; a map to which another of them refers the code is not asked a second time. */
    List<Match> readAll(List<ConceptMapIndex> maps, CodeRef coding) {
        List<Asked> asked = maps.stream().map(map -> read(map, coding)).toList();
        Map<ConceptMapIndex, List<Asked>> readers = new HashMap<>();
        asked.forEach(one -> one.read.forEach(map ->
                readers.computeIfAbsent(map, unused -> new ArrayList<>(1)).add(one)));
        Set<ConceptMapIndex> entered = new HashSet<>();
        List<Match> matches = new ArrayList<>();
        for (Asked one : asked) {
            deadline.check();
            boolean reached = readers.getOrDefault(one.map, List.of()).stream()
                    .anyMatch(other -> other != one && other.referredTo(one, entered));
            if (!reached) {
                entered.add(one.map);
                matches.addAll(one.matches);
            }
        }
        return matches;
    }

    /** A map that was asked, what it said, and all maps that were read for that. */
    private record Asked(ConceptMapIndex map, List<Match> matches, Set<ConceptMapIndex> read) {

        /** Whether this one, which has read the other, counts for it: of maps that refer to each other the first is entered. */
        boolean referredTo(Asked other, Set<ConceptMapIndex> entered) {
            return entered.contains(map) || !other.read.contains(map);
        }
    }

    private Asked read(ConceptMapIndex map, CodeRef coding) {
        deadline.check();
        MapChain chain = new MapChain(map, others, remarks);
        List<Match> matches = request.reverse() ? reverse(map, coding, chain) : forward(map, coding, chain);
        return new Asked(
                map,
                matches.stream().map(match -> match.enteredBy(map.canonical())).toList(),
                chain.read());
    }

    // ---- from source to target

    private List<Match> forward(ConceptMapIndex map, CodeRef coding, MapChain chain) {
        String code = coding.code();
        List<Match> matches = new ArrayList<>();
        if (code == null) {
            return matches;
        }
        for (Mapping row : map.forward(coding.system(), code)) {
            Group group = row.group();
            if (fits(scopes.source(map, group), coding.system())
                    && agree(group.sourceVersion(), coding.version())
                    && wantedTarget(scopes.target(map, group))
                    && dependenciesHold(row)) {
                matches.add(match(map, row));
            }
        }
        for (Group group : unmapped(map, coding)) {
            matches.addAll(unmapped(map, group, coding, chain));
        }
        return matches;
    }

    /** A code outside the value set that a map is for is not one that the map has forgotten. */
    private boolean isOutside(ConceptMapIndex map, CodeRef coding) {
        String scope = map.definition().source();
        if (scope == null || !scopes.isOutside(scope, coding)) {
            return false;
        }
        if (!request.reverse()) {
            remarks.add(MapIssues.outsideScope(map.canonical(), scope, coding).text());
        }
        return true;
    }

    private Match match(ConceptMapIndex map, Mapping row) {
        Target target = row.target();
        Group group = row.group();
        String said = row.element().comment();
        if (target == null) {
            return new Match(
                    "unmatched", null, null, said, null, List.of(), List.of(), map.canonical(), null, List.of());
        }
        CodeRef concept = target.code() == null
                ? null
                : new CodeRef(scopes.target(map, group), group.targetVersion(), target.code(), target.display());
        return new Match(
                target.equivalence(),
                concept,
                null,
                said,
                target.comment(),
                target.dependsOn(),
                target.products(),
                map.canonical(),
                null,
                target.extensions());
    }

    /** The groups that say what to do with a code they have no element for, and have none for this one. */
    private List<Group> unmapped(ConceptMapIndex map, CodeRef coding) {
        return map.definition().groups().stream()
                .filter(group -> group.unmapped() != null && isUnmapped(map, group, coding))
                .toList();
    }

    /** Of several groups between the same code systems, as one for each version, those count that are for the coding's version. */
    private boolean isUnmapped(ConceptMapIndex map, Group group, CodeRef coding) {
        deadline.check();
        String system = coding.system();
        return fits(scopes.source(map, group), system)
                && agree(group.sourceVersion(), coding.version())
                && map.forward(group.source(), Objects.requireNonNull(coding.code())).stream()
                        .map(Mapping::group)
                        .noneMatch(mapped -> Objects.equals(mapped.target(), group.target())
                                && agree(mapped.sourceVersion(), coding.version()))
                && !isOutside(map, coding);
    }

    /** R4, ConceptMap.group.unmapped: the code as it is, one fixed code, or what another map says. */
    private List<Match> unmapped(ConceptMapIndex map, Group group, CodeRef coding, MapChain chain) {
        Unmapped rule = ConceptMapIndex.unmappedOf(group);
        if (rule.mode().equals("other-map")) {
            return chain.follow(rule, coding, (other, next) -> forward(other, coding, next));
        }
        String target = scopes.target(map, group);
        if (!wantedTarget(target)) {
            return List.of();
        }
        boolean provided = rule.mode().equals("provided");
        CodeRef concept = new CodeRef(
                target,
                group.targetVersion(),
                provided ? coding.code() : rule.code(),
                provided ? coding.display() : rule.display());
        return List.of(bare(provided ? "equal" : "relatedto", concept, null, map));
    }

    private static Match bare(String equivalence, CodeRef concept, @Nullable CodeRef origin, ConceptMapIndex map) {
        return new Match(
                equivalence, concept, origin, null, null, List.of(), List.of(), map.canonical(), null, List.of());
    }

    // ---- from target to source

    private List<Match> reverse(ConceptMapIndex map, CodeRef coding, MapChain chain) {
        List<Match> matches = new ArrayList<>();
        if (coding.code() == null) {
            return matches;
        }
        for (Mapping row : map.reverse(coding.system(), coding.code())) {
            Group group = row.group();
            Target target = row.target();
            if (target != null
                    && fits(scopes.target(map, group), coding.system())
                    && agree(group.targetVersion(), coding.version())
                    && wantedTarget(scopes.source(map, group))) {
                matches.add(source(map, row, target, coding));
            }
        }
        for (Group group : map.definition().groups()) {
            if (group.unmapped() != null && agree(group.targetVersion(), coding.version())) {
                matches.addAll(reverseUnmapped(map, group, coding, chain));
            }
        }
        return matches;
    }

    private Match source(ConceptMapIndex map, Mapping row, Target target, CodeRef coding) {
        Element element = row.element();
        return new Match(
                inverse(target.equivalence()),
                new CodeRef(
                        scopes.source(map, row.group()),
                        row.group().sourceVersion(),
                        element.code(),
                        element.display()),
                coding,
                element.comment(),
                target.comment(),
                target.dependsOn(),
                List.of(),
                map.canonical(),
                null,
                target.extensions());
    }

    /** The sources that come to this target because the map has no element for them. Those of one fixed code are all the rest. */
    private List<Match> reverseUnmapped(ConceptMapIndex map, Group group, CodeRef coding, MapChain chain) {
        Unmapped rule = ConceptMapIndex.unmappedOf(group);
        if (rule.mode().equals("other-map")) {
            return chain.follow(rule, coding, (other, next) -> reverse(other, coding, next)).stream()
                    .filter(match -> match.concept() != null
                            && match.concept().code() != null
                            && isUnmapped(map, group, match.concept()))
                    .toList();
        }
        String source = scopes.source(map, group);
        CodeRef same = new CodeRef(source, group.sourceVersion(), coding.code(), coding.display());
        return rule.mode().equals("provided")
                        && source != null
                        && wantedTarget(source)
                        && fits(scopes.target(map, group), coding.system())
                        && isUnmapped(map, group, same)
                ? List.of(bare("equal", same, coding, map))
                : List.of();
    }

    /** Read the other way round, what was wider is narrower; what is symmetric stays. */
    private static String inverse(String equivalence) {
        return switch (equivalence) {
            case "wider" -> "narrower";
            case "narrower" -> "wider";
            case "subsumes" -> "specializes";
            case "specializes" -> "subsumes";
            default -> equivalence;
        };
    }

    // ---- what fits

    /** "This mapping is only applicable if the specified element can be resolved, and it has the specified value." (R4) */
    private boolean dependenciesHold(Mapping row) {
        Target target = row.target();
        if (target == null) {
            return true;
        }
        for (OtherElement needed : target.dependsOn()) {
            if (request.dependencies().stream().noneMatch(given -> meets(needed, given))) {
                remarks.add(MapIssues.dependencyNotMet(target.code(), needed.property(), needed.value())
                        .text());
                return false;
            }
        }
        return true;
    }

    private static boolean meets(OtherElement needed, OtherElement given) {
        return needed.property().equals(given.property())
                && needed.value().equals(given.value())
                && fits(needed.system(), given.system());
    }

    private boolean wantedTarget(@Nullable String system) {
        return request.targetSystem() == null || request.targetSystem().equals(system);
    }

    /** Whether two versions may be the same: either may be left open, whole or by wildcards. */
    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || VersionPattern.matches(one, other) || VersionPattern.matches(other, one);
    }

    /** What either side leaves open fits. */
    private static boolean fits(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }
}
