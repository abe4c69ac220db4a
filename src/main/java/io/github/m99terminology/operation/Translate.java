package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.MapIssues;
import io.github.m99terminology.operation.TranslateResult.Match;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ConceptMap {@code $translate}, in both directions: by the map that is named or given, else by every map that fits the scopes.
 * Of a map that is here in several versions the latest speaks, unless a version is named.
 */
public final class Translate {

    private Translate() {}

    /** @throws TerminologyException NOT_FOUND for a map, or a version of it, that is not here */
    public static TranslateResult translate(TerminologySnapshot snapshot, TranslateRequest request) {
        List<ConceptMapIndex> maps = maps(snapshot, request);
        MapReading reading = new MapReading(snapshot, request);
        Set<Match> matches = new LinkedHashSet<>();
        for (CodeRef coding : request.codings()) {
            for (ConceptMapIndex map : maps) {
                matches.addAll(reading.read(map, coding));
            }
        }
        boolean result = matches.stream()
                .anyMatch(match -> !match.equivalence().equals("unmatched")
                        && !match.equivalence().equals("disjoint"));
        return new TranslateResult(result, message(request, maps, matches, reading), List.copyOf(matches));
    }

    private static @Nullable String message(
            TranslateRequest request, List<ConceptMapIndex> maps, Set<Match> matches, MapReading reading) {
        if (!reading.remarks().isEmpty()) {
            return String.join("; ", reading.remarks());
        }
        if (!matches.isEmpty()) {
            return null;
        }
        return maps.isEmpty()
                ? MapIssues.noFittingMap(request.codings()).text()
                : MapIssues.noTranslation(request.codings(), request.targetSystem(), request.reverse())
                        .text();
    }

    private static List<ConceptMapIndex> maps(TerminologySnapshot snapshot, TranslateRequest request) {
        ConceptMapDefinition given = request.given();
        if (given != null) {
            ConceptMapIndex map = ConceptMapIndex.compile(given);
            return contradicts(map, request) ? List.of() : List.of(map);
        }
        Canonical named = request.map();
        if (named != null) {
            ConceptMapIndex map = snapshot.conceptMap(named);
            if (map == null) {
                throw new TerminologyException(
                        Kind.NOT_FOUND, MapIssues.conceptMapNotFound(named, snapshot.conceptMapVersions(named.url())));
            }
            return contradicts(map, request) ? List.of() : List.of(map);
        }
        return snapshot.latestConceptMaps().stream()
                .filter(map -> fits(map, request))
                .toList();
    }

    private static boolean fits(ConceptMapIndex map, TranslateRequest request) {
        return fits(map.definition().source(), from(request))
                && fits(map.definition().target(), to(request))
                && mapsAny(map, request);
    }

    /** A map that is named may leave its scopes open; where it says them, they count. */
    private static boolean contradicts(ConceptMapIndex map, TranslateRequest request) {
        String source = map.definition().source();
        String target = map.definition().target();
        return source != null && !fits(source, from(request)) || target != null && !fits(target, to(request));
    }

    /** The scope that has to be the map's source. */
    private static @Nullable Canonical from(TranslateRequest request) {
        return request.reverse() ? request.targetScope() : request.sourceScope();
    }

    private static @Nullable Canonical to(TranslateRequest request) {
        return request.reverse() ? request.sourceScope() : request.targetScope();
    }

    private static boolean mapsAny(ConceptMapIndex map, TranslateRequest request) {
        return request.codings().stream()
                .map(CodeRef::system)
                .anyMatch(system -> system == null || (request.reverse() ? map.mapsTo(system) : map.mapsFrom(system)));
    }

    private static boolean fits(@Nullable String scope, @Nullable Canonical wanted) {
        if (wanted == null) {
            return true;
        }
        if (scope == null) {
            return false;
        }
        Canonical known = Canonical.parse(scope);
        return known.url().equals(wanted.url())
                && (wanted.version() == null
                        || known.version() == null
                        || wanted.version().equals(known.version()));
    }
}
