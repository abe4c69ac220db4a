package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Target;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Unmapped;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.conceptmap.ConceptMapIndex.Mapping;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.MapIssues;
import io.github.m99terminology.operation.TranslateResult.Match;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads maps for one request: what a code translates to in each, and what there is to remark. */
final class MapReading {

    private final TerminologySnapshot snapshot;
    private final TranslateRequest request;
    private final Set<String> remarks = new LinkedHashSet<>();

    MapReading(TerminologySnapshot snapshot, TranslateRequest request) {
        this.snapshot = snapshot;
        this.request = request;
    }

    /** Sentences on mappings that were passed over. */
    Set<String> remarks() {
        return remarks;
    }

    List<Match> read(ConceptMapIndex map, CodeRef coding) {
        return request.reverse() ? reverse(map, coding) : forward(map, coding, new HashSet<>());
    }

    private List<Match> forward(ConceptMapIndex map, CodeRef coding, Set<ConceptMapIndex> asked) {
        String code = coding.code();
        List<Match> matches = new ArrayList<>();
        if (code == null || !asked.add(map)) {
            return matches;
        }
        for (Mapping row : map.forward(coding.system(), code)) {
            Group group = row.group();
            if (agree(group.sourceVersion(), coding.version())
                    && wantedTarget(group.target())
                    && dependenciesHold(row)) {
                matches.add(match(map, row));
            }
        }
        for (Group group : map.unmapped(coding.system(), code)) {
            if (agree(group.sourceVersion(), coding.version())) {
                unmapped(map, group, coding, asked, matches);
            }
        }
        return matches;
    }

    private static Match match(ConceptMapIndex map, Mapping row) {
        Target target = row.target();
        Group group = row.group();
        if (target == null) {
            return new Match("unmatched", null, null, null, List.of(), map.canonical(), List.of());
        }
        CodeRef concept = target.code() == null
                ? null
                : new CodeRef(group.target(), group.targetVersion(), target.code(), target.display());
        return new Match(
                target.equivalence(),
                concept,
                null,
                target.comment(),
                target.products(),
                map.canonical(),
                target.extensions());
    }

    /** R4, ConceptMap.group.unmapped: the code as it is, one fixed code, or what another map says. */
    private void unmapped(
            ConceptMapIndex map, Group group, CodeRef coding, Set<ConceptMapIndex> asked, List<Match> matches) {
        Unmapped rule = ConceptMapIndex.unmappedOf(group);
        if (rule.mode().equals("other-map")) {
            otherMap(map, rule, coding, asked, matches);
        } else if (wantedTarget(group.target())) {
            boolean provided = rule.mode().equals("provided");
            CodeRef concept = new CodeRef(
                    group.target(),
                    group.targetVersion(),
                    provided ? coding.code() : rule.code(),
                    provided ? coding.display() : rule.display());
            matches.add(new Match(
                    provided ? "equal" : "relatedto", concept, null, null, List.of(), map.canonical(), List.of()));
        }
    }

    private void otherMap(
            ConceptMapIndex map, Unmapped rule, CodeRef coding, Set<ConceptMapIndex> asked, List<Match> matches) {
        String url = rule.url();
        ConceptMapIndex other = url == null ? null : snapshot.conceptMap(Canonical.parse(url));
        if (other == null) {
            remarks.add(MapIssues.otherMapNotFound(map.canonical(), url).text());
        } else {
            matches.addAll(forward(other, coding, asked));
        }
    }

    private List<Match> reverse(ConceptMapIndex map, CodeRef coding) {
        List<Match> matches = new ArrayList<>();
        if (coding.code() == null) {
            return matches;
        }
        for (Mapping row : map.reverse(coding.system(), coding.code())) {
            Group group = row.group();
            Target target = row.target();
            if (target != null && agree(group.targetVersion(), coding.version()) && wantedTarget(group.source())) {
                CodeRef source = new CodeRef(
                        group.source(),
                        group.sourceVersion(),
                        row.element().code(),
                        row.element().display());
                matches.add(new Match(
                        inverse(target.equivalence()),
                        source,
                        coding,
                        target.comment(),
                        List.of(),
                        map.canonical(),
                        target.extensions()));
            }
        }
        return matches;
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
