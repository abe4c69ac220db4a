package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Effort;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.model.issues.NamingIssues;
import io.github.m99terminology.snapshot.NamingSystemDefinition.UniqueId;
import io.github.m99terminology.valueset.ProgramCache;
import io.github.m99terminology.valueset.Resolver;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All content at one instant, compiled. Immutable: adding and taking away give another snapshot, which shares with this one
 * whatever did not change. In what order content came makes no difference to any answer.
 *
 * <p>Content is kept by its resource id; content without one (as it may come with a request) by its url and version.
 */
public final class TerminologySnapshot implements Resolver {

    private static final AtomicLong GENERATIONS = new AtomicLong();
    private static final TerminologySnapshot EMPTY =
            new TerminologySnapshot(SnapshotState.EMPTY, SupplementPolicy.DEFAULT, new BaseLayer(BaseContent.NONE));

    private final long generation;
    private final ProgramCache programs;
    private final Effort effort;
    private final SnapshotState state;
    private final SupplementPolicy policy;
    private final Beneath beneath;
    private final Catalog<Holding> codeSystems;
    private final Catalog<CodeSystemDefinition> supplements;
    private final Catalog<ValueSetDefinition> valueSets;
    private final Catalog<ConceptMapIndex> conceptMaps;
    private final SystemNames names;

    private TerminologySnapshot(SnapshotState state, SupplementPolicy policy, BaseLayer base) {
        this(state, policy, base, Effort.UNLIMITED);
    }

    private TerminologySnapshot(SnapshotState state, SupplementPolicy policy, BaseLayer base, Effort effort) {
        this.generation = GENERATIONS.incrementAndGet();
        this.programs = new ProgramCache();
        this.effort = effort;
        this.state = state.linked(policy);
        this.policy = policy;
        this.beneath = new Beneath(base, this.state.always(policy));
        this.codeSystems = Catalog.of(
                this.state.codeSystems(), holding -> holding.definition().metadata());
        this.supplements = Catalog.of(this.state.supplements(), CodeSystemDefinition::metadata);
        this.valueSets = Catalog.of(this.state.valueSets(), ValueSetDefinition::metadata);
        this.conceptMaps =
                Catalog.of(this.state.conceptMaps(), map -> map.definition().metadata());
        this.names = new SystemNames(this.state);
    }

    private TerminologySnapshot(TerminologySnapshot same, Effort effort) {
        this.generation = same.generation;
        this.programs = same.programs;
        this.effort = effort;
        this.state = same.state;
        this.policy = same.policy;
        this.beneath = same.beneath;
        this.codeSystems = same.codeSystems;
        this.supplements = same.supplements;
        this.valueSets = same.valueSets;
        this.conceptMaps = same.conceptMaps;
        this.names = same.names;
    }

    public static TerminologySnapshot empty() {
        return EMPTY;
    }

    public static TerminologySnapshot empty(SupplementPolicy policy) {
        return empty(policy, BaseContent.NONE);
    }

    /** @param base lies beneath this snapshot and all that are made of it */
    public static TerminologySnapshot empty(SupplementPolicy policy, BaseContent base) {
        return new TerminologySnapshot(SnapshotState.EMPTY, policy, new BaseLayer(base));
    }

    // ---- the next snapshot

    /** @throws TerminologyException UNPROCESSABLE for a code system that cannot be compiled; nothing is added then */
    public TerminologySnapshot with(SnapshotContent content) {
        return with(CompiledContent.of(content));
    }

    /** With content that has been compiled, and that other snapshots may have too. */
    public TerminologySnapshot with(CompiledContent content) {
        return new TerminologySnapshot(state.with(content), policy, beneath.base());
    }

    /** @throws TerminologyException as {@link #with(SnapshotContent)} */
    public TerminologySnapshot with(CodeSystemDefinition codeSystem) {
        return with(new SnapshotContent(List.of(codeSystem), List.of(), List.of()));
    }

    public TerminologySnapshot with(ValueSetDefinition valueSet) {
        return with(new SnapshotContent(List.of(), List.of(valueSet), List.of()));
    }

    public TerminologySnapshot with(ConceptMapDefinition conceptMap) {
        return with(new SnapshotContent(List.of(), List.of(), List.of(conceptMap)));
    }

    /** Without the code system or supplement of that id; the same snapshot when there is none. */
    public TerminologySnapshot withoutCodeSystem(String id) {
        return without(state.withoutCodeSystem(id));
    }

    public TerminologySnapshot withoutValueSet(String id) {
        return without(state.withoutValueSet(id));
    }

    public TerminologySnapshot withoutConceptMap(String id) {
        return without(state.withoutConceptMap(id));
    }

    public TerminologySnapshot withoutNamingSystem(String id) {
        return without(state.withoutNamingSystem(id));
    }

    private TerminologySnapshot without(SnapshotState less) {
        return less == state ? this : new TerminologySnapshot(less, policy, beneath.base());
    }

    /**
     * This snapshot with a request's own content laid over it: it hides what has the same url and version. Supplements that
     * come so apply only when they are named.
     *
     * @throws TerminologyException as {@link #with(SnapshotContent)}
     */
    public TerminologySnapshot overlay(SnapshotContent content) {
        return content.isEmpty()
                ? this
                : new TerminologySnapshot(state.overlaid(CompiledContent.of(content)), policy, beneath.base(), effort);
    }

    /** The same content, for a request that may cause so much work. */
    public TerminologySnapshot within(Effort allowed) {
        return new TerminologySnapshot(this, allowed);
    }

    @Override
    public Effort effort() {
        return effort;
    }

    // ---- code systems

    @Override
    public @Nullable CodeSystemIndex codeSystem(String url, @Nullable String version, List<Canonical> named) {
        Holding holding = holding(url, version);
        if (holding == null || named.isEmpty()) {
            return holding == null ? null : holding.index();
        }
        List<CodeSystemDefinition> more = named.stream()
                .map(this::supplement)
                .filter(Objects::nonNull)
                .map(CodeSystemDefinition.class::cast)
                .filter(holding::isSupplementedBy)
                .distinct()
                .toList();
        return holding.index(more);
    }

    private @Nullable Holding holding(String url, @Nullable String version) {
        Holding held = codeSystems.find(url, version);
        return held != null ? held : beneath.codeSystem(url, version);
    }

    /** The code system of a resource id, or null. What is held under the id hides what is in the base. */
    public @Nullable CodeSystemIndex codeSystemById(String id) {
        Holding held = state.codeSystems().get(id);
        Holding holding = held != null || state.supplements().containsKey(id) ? held : beneath.codeSystemById(id);
        return holding == null ? null : holding.index();
    }

    /**
     * The url of the code system that goes by this name: the name itself where that is a url, or of nothing known.
     *
     * @throws TerminologyException INVALID_REQUEST for a name of several code systems
     */
    @Override
    public String systemUrl(String name) {
        if (codeSystems.has(name)) {
            return name;
        }
        Set<String> held = names.urls(name);
        Set<String> urls = held.isEmpty() ? beneath.systemUrls(name) : held;
        if (urls.size() > 1) {
            throw new TerminologyException(Kind.INVALID_REQUEST, NamingIssues.nameOfSeveral(name, List.copyOf(urls)));
        }
        return urls.isEmpty() ? name : urls.iterator().next();
    }

    /** The naming systems that are held and say this name, by their ids. */
    public List<NamingSystemDefinition> namingSystems(String name) {
        return state.namingSystems().values().stream()
                .filter(naming -> naming.uniqueIds().stream().anyMatch(id -> id.isCalled(name)))
                .sorted(Comparator.comparing(NamingSystemDefinition::id))
                .toList();
    }

    /** The names that a code system has by its own account: its url, and its identifiers. Empty when there is no such code system. */
    public List<UniqueId> namesOfCodeSystem(String url) {
        Holding held = codeSystems.find(url, null);
        List<String> identifiers = held != null ? held.definition().identifiers() : beneath.identifiers(url);
        return hasCodeSystem(url)
                ? Stream.concat(Stream.of(url), identifiers.stream())
                        .map(NamingSystemDefinition::ofUri)
                        .toList()
                : List.of();
    }

    @Override
    public boolean hasCodeSystem(String url) {
        return holdsCodeSystem(url) || beneath.hasCodeSystem(url);
    }

    /** Whether it is held, not only in the base. */
    public boolean holdsCodeSystem(String url) {
        return codeSystems.has(url);
    }

    @Override
    public List<String> codeSystemVersions(String url) {
        return beneath.codeSystemVersions(url, codeSystems.versions(url));
    }

    /** What is in the base and not held in that version, in order. */
    public List<Canonical> baseCodeSystems() {
        return beneath.codeSystems(listed ->
                listed.version() != null && codeSystems.versions(listed.url()).contains(listed.version()));
    }

    /** Every code system and version that is held, by url and then latest first; supplements are not among them. */
    public List<CodeSystemIndex> codeSystems() {
        return codeSystems.urls().stream()
                .flatMap(url -> codeSystems.all(url).stream())
                .map(Holding::index)
                .toList();
    }

    // ---- supplements

    @Override
    public @Nullable CodeSystemDefinition supplement(Canonical canonical) {
        CodeSystemDefinition held = supplements.find(canonical.url(), canonical.version());
        return held != null ? held : beneath.supplement(canonical);
    }

    @Override
    public void requireSupplements(List<Canonical> named) {
        List<Canonical> missing =
                named.stream().filter(name -> supplement(name) == null).toList();
        if (!missing.isEmpty()) {
            throw new TerminologyException(Kind.NOT_FOUND, CodeSystemIssues.missingSupplements(missing));
        }
    }

    /** Every supplement and version, by url and then latest first. */
    public List<CodeSystemDefinition> supplements() {
        return supplements.urls().stream()
                .flatMap(url -> supplements.all(url).stream())
                .toList();
    }

    // ---- value sets

    @Override
    public @Nullable ValueSetDefinition valueSet(Canonical canonical) {
        ValueSetDefinition held = heldValueSet(canonical);
        return held != null ? held : beneath.valueSet(canonical);
    }

    /** Whether it is held, or implied by a code system that is; not only in the base. */
    public boolean holdsValueSet(Canonical canonical) {
        return heldValueSet(canonical) != null;
    }

    private @Nullable ValueSetDefinition heldValueSet(Canonical canonical) {
        ValueSetDefinition held = valueSets.find(canonical.url(), canonical.version());
        return held != null
                ? held
                : ImplicitValueSets.find(canonical, state.systemOfAllCodes(canonical.url()), codeSystems::find);
    }

    public @Nullable ValueSetDefinition valueSetById(String id) {
        ValueSetDefinition held = state.valueSets().get(id);
        return held != null ? held : beneath.valueSetById(id);
    }

    @Override
    public List<String> valueSetVersions(String url) {
        return beneath.valueSetVersions(url, valueSets.versions(url));
    }

    /** Every value set and version that is held, by url and then latest first; implicit ones are not among them. */
    public List<ValueSetDefinition> valueSets() {
        return valueSets.urls().stream()
                .flatMap(url -> valueSets.all(url).stream())
                .toList();
    }

    /**
     * Whether a resource of that url, and version if it says one, is held; not only in the base.
     *
     * @param type CodeSystem or ValueSet
     */
    public boolean holds(String type, Canonical canonical) {
        return type.equals("CodeSystem")
                ? codeSystems.find(canonical.url(), canonical.version()) != null
                        || supplements.find(canonical.url(), canonical.version()) != null
                : valueSets.find(canonical.url(), canonical.version()) != null;
    }

    // ---- concept maps

    /** The map of that url; the version as in {@link #codeSystem}. */
    public @Nullable ConceptMapIndex conceptMap(Canonical canonical) {
        return conceptMaps.find(canonical.url(), canonical.version());
    }

    public @Nullable ConceptMapIndex conceptMapById(String id) {
        return state.conceptMaps().get(id);
    }

    /** The versions that are here, latest first. */
    public List<String> conceptMapVersions(String url) {
        return conceptMaps.versions(url);
    }

    /** Every map and version, by url and then latest first. */
    public List<ConceptMapIndex> conceptMaps() {
        return conceptMaps.urls().stream()
                .flatMap(url -> conceptMaps.all(url).stream())
                .toList();
    }

    /** The latest version of every map, by url. */
    public List<ConceptMapIndex> latestConceptMaps() {
        return conceptMaps.urls().stream()
                .map(url -> conceptMaps.all(url).get(0))
                .toList();
    }

    /** The ids of the maps whose source (or target) value set is this one; any version of it, unless one is named. */
    public List<String> conceptMapIds(Canonical scope, boolean source) {
        return state.conceptMaps().values().stream()
                .map(ConceptMapIndex::definition)
                .filter(map -> isScope(scope, source ? map.source() : map.target()))
                .map(map -> map.metadata().id())
                .filter(Objects::nonNull)
                .map(String.class::cast)
                .sorted()
                .toList();
    }

    private static boolean isScope(Canonical scope, @Nullable String written) {
        Canonical known = written == null || !Canonical.isCanonical(written) ? null : Canonical.parse(written);
        return known != null
                && known.url().equals(scope.url())
                && (scope.version() == null || scope.version().equals(known.version()));
    }

    // ---- about the snapshot

    @Override
    public ProgramCache programs() {
        return programs;
    }

    @Override
    public long generation() {
        return generation;
    }

    public boolean isEmpty() {
        return Stream.of(state.codeSystems(), state.supplements(), state.valueSets(), state.conceptMaps())
                .allMatch(Map::isEmpty);
    }

    /** The key of content: its id, else its url and version. */
    static String key(ArtifactMetadata metadata) {
        return metadata.id() != null ? metadata.id() : metadata.url() + "|" + metadata.version();
    }
}
