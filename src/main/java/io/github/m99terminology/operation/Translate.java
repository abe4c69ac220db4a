package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.MapIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.VersionChoice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ConceptMap {@code $translate}, in both directions: by the map that is named or given, else by every map that fits the scopes and is not retired.
 * Of a map that is here in several versions one speaks: {@link MapChoice}.
 *
 * <p>A mapping that is for one version of its code system counts for a coding of that version; for a coding without version, and without a
 * rule of the request that gives it one ({@link VersionChoice}), it counts too.
 */
public final class Translate {

    /**
     * ConceptMap {@code $translate} (<a href="http://hl7.org/fhir/R4/conceptmap-operation-translate.html">R4</a>).
     *
     * @param map the map to use; null: every map that fits
     * @param given a map that came with the request, or null
     * @param codings what to translate: one, or all codings of a CodeableConcept
     * @param sourceScope canonical of the source value set, or null
     * @param targetScope canonical of the target value set, or null
     * @param targetSystem the code system to translate to, or null
     * @param dependencies values of other elements that mappings may depend on
     * @param reverse whether {@code codings} are targets, and sources are asked for
     * @param versions what the request says about the versions of code systems
     */
    public record Request(
            @Nullable Canonical map,
            @Nullable ConceptMapDefinition given,
            List<CodeRef> codings,
            @Nullable Canonical sourceScope,
            @Nullable Canonical targetScope,
            @Nullable String targetSystem,
            List<ConceptMapDefinition.OtherElement> dependencies,
            boolean reverse,
            VersionPolicy versions) {

        /** The same, between these value sets. */
        Request within(@Nullable Canonical source, @Nullable Canonical target) {
            return new Request(map, given, codings, source, target, targetSystem, dependencies, reverse, versions);
        }

        public Request {
            codings = List.copyOf(codings);
            dependencies = List.copyOf(dependencies);
            if (codings.isEmpty()) {
                throw new IllegalArgumentException("a translation needs a coding");
            }
        }
    }

    /**
     * @param result true only when some match is neither unmatched nor disjoint
     * @param message why there is no match, or what to know of the matches; or null
     */
    public record Result(boolean result, @Nullable String message, List<Match> matches) {

        public Result {
            matches = List.copyOf(matches);
        }

        /** The maps that matches come from beside those that were asked, each once. */
        public List<Canonical> otherMaps() {
            return matches.stream()
                    .filter(match -> !Objects.equals(match.map(), match.entered()))
                    .map(Match::map)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    /**
     * @param equivalence R4 concept-map-equivalence code, read in the direction of the request
     * @param concept what the code translates to; null for a bare {@code unmatched}
     * @param origin what was translated; set for reverse translations
     * @param sourceComment what the map says about the source code
     * @param comment what the map says about this target
     * @param dependsOn what had to hold of other elements
     * @param map the map that says so, which may be another than the one that was asked
     * @param entered the map that was asked: it is {@code map}, or the first of those that refer the code to each other until {@code map}
     * @param extensions what the map says about this mapping (evidence, coverage, …)
     */
    public record Match(
            String equivalence,
            @Nullable CodeRef concept,
            @Nullable CodeRef origin,
            @Nullable String sourceComment,
            @Nullable String comment,
            List<OtherElement> dependsOn,
            List<OtherElement> products,
            @Nullable Canonical map,
            @Nullable Canonical entered,
            List<Extension> extensions)
            implements Comparable<Match> {

        public Match {
            dependsOn = List.copyOf(dependsOn);
            products = List.copyOf(products);
            extensions = List.copyOf(extensions);
        }

        /** By what is meant, for the same reason as of {@link Canonical#compareTo}. */
        @Override
        public int compareTo(Match other) {
            int order = code().compareTo(other.code());
            return order != 0 ? order : toString().compareTo(other.toString());
        }

        /** The same, of a map that was asked and referred the code to this one's. */
        Match enteredBy(@Nullable Canonical asked) {
            return new Match(
                    equivalence, concept, origin, sourceComment, comment, dependsOn, products, map, asked, extensions);
        }

        private String code() {
            return concept == null || concept.code() == null ? "" : concept.code();
        }
    }

    private Translate() {}

    /**
     * @throws TerminologyException NOT_FOUND for a map, or a version of it, that is not here; UNPROCESSABLE for a version of a code
     *     system that the request forbids
     */
    public static Result translate(TerminologySnapshot snapshot, Request asked) {
        Request request = asked.within(
                MapScopes.located(snapshot, asked.sourceScope()), MapScopes.located(snapshot, asked.targetScope()));
        ConceptMapIndex given = request.given() == null ? null : ConceptMapIndex.compile(request.given());
        MapChoice choice = new MapChoice(snapshot, request.versions(), request.reverse());
        MapReading reading = new MapReading(
                new OtherMaps(given, choice, snapshot.deadline().importDepth()),
                new MapScopes(snapshot, request.versions()),
                request,
                snapshot.deadline());
        Set<ConceptMapIndex> read = new LinkedHashSet<>();
        Set<Match> matches = new LinkedHashSet<>();
        for (CodeRef sent : request.codings()) {
            CodeRef coding = meant(snapshot, sent, request.versions());
            List<ConceptMapIndex> maps = maps(snapshot, request, given, choice, coding);
            read.addAll(maps);
            matches.addAll(reading.readAll(maps, coding));
        }
        boolean result = matches.stream()
                .anyMatch(match -> !match.equivalence().equals("unmatched")
                        && !match.equivalence().equals("disjoint"));
        return new Result(result, message(request, read, matches, reading), List.copyOf(matches));
    }

    private static @Nullable String message(
            Request request, Set<ConceptMapIndex> maps, Set<Match> matches, MapReading reading) {
        if (!reading.remarks().isEmpty()) {
            return String.join("; ", reading.remarks());
        }
        if (!matches.isEmpty()) {
            return null;
        }
        return maps.isEmpty()
                ? MapIssues.noFittingMap(request.codings(), request.targetScope())
                        .text()
                : MapIssues.noTranslation(request.codings(), request.targetSystem(), request.reverse())
                        .text();
    }

    /** The coding in the version that the request's rules give it; where nobody has a word to say of that, as it is. */
    private static CodeRef meant(TerminologySnapshot snapshot, CodeRef sent, VersionPolicy versions) {
        String system = sent.system();
        if (system == null) {
            return sent;
        }
        String chosen = VersionChoice.of(system, sent.version(), sent.version(), versions, snapshot)
                .version();
        if (chosen == null) {
            return sent;
        }
        // Of a code system that is not here, as of most that are mapped, nobody knows which version fits best.
        String version = snapshot.codeSystemVersions(system).stream()
                .filter(held -> VersionPattern.fits(chosen, held))
                .findFirst()
                .orElse(chosen);
        VersionRefusal.check(system, version, versions);
        return version.equals(sent.version()) ? sent : new CodeRef(system, version, sent.code(), sent.display());
    }

    private static List<ConceptMapIndex> maps(
            TerminologySnapshot snapshot,
            Request request,
            @Nullable ConceptMapIndex given,
            MapChoice choice,
            CodeRef coding) {
        if (given != null) {
            return contradicts(given, request) ? List.of() : List.of(given);
        }
        Canonical named = request.map();
        if (named != null) {
            ConceptMapIndex map = choice.find(named, coding);
            if (map == null) {
                throw new TerminologyException(
                        Kind.NOT_FOUND, MapIssues.conceptMapNotFound(named, snapshot.conceptMapVersions(named.url())));
            }
            return contradicts(map, request) ? List.of() : List.of(map);
        }
        return choice.all(coding)
                .filter(map -> !MapChoice.isRetired(map))
                .map(map -> map.whenNotNamed(!request.reverse()))
                .filter(map -> fits(map, request))
                .toList();
    }

    private static boolean fits(ConceptMapIndex map, Request request) {
        return fits(map.definition().source(), from(request))
                && fits(map.definition().target(), to(request))
                && mapsAny(map, request);
    }

    /** A map that is named may leave its scopes open; where it says them, they count. */
    private static boolean contradicts(ConceptMapIndex map, Request request) {
        String source = map.definition().source();
        String target = map.definition().target();
        return source != null && !fits(source, from(request)) || target != null && !fits(target, to(request));
    }

    /** The scope that has to be the map's source. */
    private static @Nullable Canonical from(Request request) {
        return request.reverse() ? request.targetScope() : request.sourceScope();
    }

    private static @Nullable Canonical to(Request request) {
        return request.reverse() ? request.sourceScope() : request.targetScope();
    }

    private static boolean mapsAny(ConceptMapIndex map, Request request) {
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
