package io.github.m99terminology.guidance;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.note.Note;
import io.github.m99terminology.operation.CheckDocumentation;
import io.github.m99terminology.operation.CheckDocumentationRequest;
import io.github.m99terminology.operation.CheckDocumentationResult;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The terminology of one snapshot. It remembers what it was asked for, so that it knows of a later snapshot whether that would have
 * answered the same: what was written beside makes no difference.
 */
public final class SnapshotTerminology implements Terminology {

    private static final Linking BY_ITSELF = new Linking(VersionPolicy.NONE, List.of(), null);

    private final CodeSystemIndex index;
    private final Map<String, Optional<CodeSystemIndex>> asked = new ConcurrentHashMap<>();
    private final List<Object> around;
    private volatile TerminologySnapshot snapshot;
    private volatile @Nullable List<NamedCodes> valueSets;

    private SnapshotTerminology(TerminologySnapshot snapshot, CodeSystemIndex index) {
        this.snapshot = snapshot;
        this.index = index;
        this.around = around(snapshot, index.url());
    }

    /** Empty when the snapshot does not have the code system. */
    public static Optional<SnapshotTerminology> of(TerminologySnapshot snapshot, String system) {
        return Optional.ofNullable(snapshot.codeSystem(system, null, List.of()))
                .map(index -> new SnapshotTerminology(snapshot, index));
    }

    /** The value sets, maps and supplements that speak of the code system. */
    private static List<Object> around(TerminologySnapshot snapshot, String system) {
        Stream<ValueSetDefinition> sets = snapshot.valueSets().stream().filter(set -> names(set, system));
        Stream<ConceptMapIndex> maps = snapshot.conceptMaps().stream().filter(map -> map.mapsFrom(system));
        Stream<CodeSystemDefinition> supplements = snapshot.supplements().stream()
                .filter(supplement -> supplement.supplements() != null
                        && supplement.supplements().url().equals(system));
        return Stream.of(sets, maps, supplements)
                .flatMap(Function.<Stream<?>>identity())
                .map(Object.class::cast)
                .toList();
    }

    /** A value set that imports others may have any code. */
    private static boolean names(ValueSetDefinition set, String system) {
        return set.include().stream()
                .anyMatch(include ->
                        system.equals(include.system()) || !include.valueSets().isEmpty());
    }

    /** Whether all that was asked for is the same in a later snapshot; then what is asked from now on is asked of that one. */
    public boolean holdsIn(TerminologySnapshot later) {
        if (later == snapshot) {
            return true;
        }
        boolean same = later.codeSystem(system(), null, List.of()) == index
                && asked.entrySet().stream()
                        .allMatch(each -> later.codeSystem(each.getKey(), null, List.of())
                                == each.getValue().orElse(null))
                && same(around(later, system()));
        if (same) {
            snapshot = later;
        }
        return same;
    }

    private boolean same(List<Object> others) {
        return around.size() == others.size()
                && IntStream.range(0, others.size()).allMatch(place -> around.get(place) == others.get(place));
    }

    @Override
    public String system() {
        return index.url();
    }

    @Override
    public List<String> codes() {
        return IntStream.range(0, index.size()).mapToObj(index::code).toList();
    }

    @Override
    public Optional<Lookup.Result> lookup(String url, String code) {
        CodeSystemIndex held = url.equals(system()) ? index : other(url);
        if (held == null || held.ordinal(code) < 0 || held.content() == Content.NOT_PRESENT) {
            return Optional.empty();
        }
        return Optional.of(found(new CodeRef(url, held.version(), code, null), List.of()));
    }

    @Override
    public Optional<Lookup.Result> lookup(CodeRef coding, List<String> properties) {
        try {
            return Optional.of(found(coding, properties));
        } catch (TerminologyException unknown) {
            return Optional.empty();
        }
    }

    /** @param properties which are wanted; none for all */
    private Lookup.Result found(CodeRef coding, List<String> properties) {
        return Lookup.lookup(
                snapshot, new Lookup.Request(coding, LanguageRanges.ANY, properties, List.of(), VersionPolicy.NONE));
    }

    private @Nullable CodeSystemIndex other(String url) {
        return asked.computeIfAbsent(url, key -> Optional.ofNullable(snapshot.codeSystem(key, null, List.of())))
                .orElse(null);
    }

    @Override
    public List<Translate.Match> mappings(String code) {
        if (snapshot.conceptMaps().stream().noneMatch(map -> map.mapsFrom(system()))) {
            return List.of();
        }
        CodeRef coding = CodeRef.of(system(), code);
        return Translate.translate(
                        snapshot,
                        new Translate.Request(
                                null, null, List.of(coding), null, null, null, List.of(), false, VersionPolicy.NONE))
                .matches();
    }

    /** Whether it has a lexicon of notes. */
    public boolean readsNotes() {
        return Stream.concat(
                        snapshot.supplements().stream()
                                .filter(supplement -> supplement.supplements() != null
                                        && supplement.supplements().url().equals(system())),
                        Stream.of(index.definition()))
                .anyMatch(content -> !content.noteTerms().isEmpty());
    }

    /** What a note supports, and what it lacks; as {@link CheckDocumentation} says. */
    CheckDocumentationResult check(String note, @Nullable String code) {
        return CheckDocumentation.check(
                snapshot,
                new CheckDocumentationRequest(
                        system(), null, Note.of(note), code, LanguageRanges.ANY, List.of(), VersionPolicy.NONE));
    }

    @Override
    public TextMatches search(String text) {
        return index.search(text);
    }

    @Override
    public Optional<String> copyright(String mapUrl) {
        return Optional.ofNullable(snapshot.conceptMap(Canonical.of(mapUrl)))
                .map(map -> map.definition().metadata().copyright());
    }

    @Override
    public List<Place> places(String code) {
        List<Place> places = new ArrayList<>();
        valueSets().stream()
                .filter(set -> set.codes().contains(code))
                .map(NamedCodes::place)
                .forEach(places::add);
        mappings(code).stream()
                .map(Translate.Match::map)
                .filter(Objects::nonNull)
                .distinct()
                .map(snapshot::conceptMap)
                .filter(Objects::nonNull)
                .flatMap(map -> place("ConceptMap", map.definition().metadata()).stream())
                .distinct()
                .forEach(places::add);
        return places;
    }

    @Override
    public List<Place> valueSetsOf(Collection<String> codes) {
        Set<String> wanted = Set.copyOf(codes);
        return valueSets().stream()
                .filter(set -> set.codes().equals(wanted))
                .map(NamedCodes::place)
                .toList();
    }

    /** A value set with those of its codes that are of the code system. */
    private record NamedCodes(Place place, Set<String> codes) {}

    private List<NamedCodes> valueSets() {
        List<NamedCodes> known = valueSets;
        if (known == null) {
            Set<String> seen = new HashSet<>();
            known = snapshot.valueSets().stream()
                    .filter(set -> names(set, system()))
                    .filter(set ->
                            seen.add(Objects.requireNonNullElse(set.metadata().url(), "")))
                    .flatMap(set -> named(set).stream())
                    .toList();
            valueSets = known;
        }
        return known;
    }

    /** Nothing for one that cannot be expanded here. */
    private Optional<NamedCodes> named(ValueSetDefinition definition) {
        try {
            Set<String> codes = new HashSet<>();
            for (ConceptSet set :
                    snapshot.programs().get(definition, BY_ITSELF, snapshot).sets()) {
                if (set.index().url().equals(system())) {
                    set.members().stream().mapToObj(set.index()::code).forEach(codes::add);
                }
            }
            return place("ValueSet", definition.metadata()).map(place -> new NamedCodes(place, codes));
        } catch (TerminologyException cannot) {
            return Optional.empty();
        }
    }

    private static Optional<Place> place(String type, ArtifactMetadata metadata) {
        String title = metadata.title() == null ? metadata.name() : metadata.title();
        return Optional.ofNullable(metadata.id()).map(id -> new Place(type, id, Objects.requireNonNullElse(title, id)));
    }
}
