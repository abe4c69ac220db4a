package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.Unmapped;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.MapIssues;
import io.github.m99terminology.operation.Translate.Match;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The maps from the one that was asked to the one that is read, each referring the codes that it does not map to the next.
 *
 * <pre>
 *   asked → second → third        third → second  is a circle, told and not followed
 *         ↘ fourth → third        third           was read already: whatever it has is among the matches
 * </pre>
 *
 * As long as imports may be: a row of maps is followed as deep as a row of value sets.
 */
final class MapChain {

    private final List<ConceptMapIndex> path;
    private final Set<ConceptMapIndex> read;
    private final OtherMaps others;
    private final Set<String> remarks;

    /** @param remarks where sentences go on maps that cannot be followed */
    MapChain(ConceptMapIndex asked, OtherMaps others, Set<String> remarks) {
        this(List.of(asked), new HashSet<>(List.of(asked)), others, remarks);
    }

    private MapChain(List<ConceptMapIndex> path, Set<ConceptMapIndex> read, OtherMaps others, Set<String> remarks) {
        this.path = path;
        this.read = read;
        this.others = others;
        this.remarks = remarks;
    }

    /** All maps that were read, the one that was asked among them. */
    Set<ConceptMapIndex> read() {
        return read;
    }

    /**
     * What the map says to which {@code rule} of the last one refers.
     *
     * @throws TerminologyException TOO_COSTLY for a chain that is longer than a row of imports may be
     */
    List<Match> follow(Unmapped rule, CodeRef coding, BiFunction<ConceptMapIndex, MapChain, List<Match>> reading) {
        String url = rule.url();
        ConceptMapIndex next = url == null ? null : others.find(Canonical.parse(url), coding);
        if (next == null) {
            remarks.add(MapIssues.otherMapNotFound(path.get(path.size() - 1).canonical(), url)
                    .text());
            return List.of();
        }
        int before = path.indexOf(next);
        List<ConceptMapIndex> longer = new ArrayList<>(path);
        longer.add(next);
        if (before >= 0) {
            remarks.add(MapIssues.mapsInACircle(longer.subList(before, longer.size()).stream()
                            .map(ConceptMapIndex::canonical)
                            .toList())
                    .text());
            return List.of();
        }
        if (longer.size() > others.longest()) {
            throw new TerminologyException(
                    Kind.TOO_COSTLY, MapIssues.chainTooLong(path.get(0).canonical(), others.longest()));
        }
        return read.add(next) ? reading.apply(next, new MapChain(longer, read, others, remarks)) : List.of();
    }
}
