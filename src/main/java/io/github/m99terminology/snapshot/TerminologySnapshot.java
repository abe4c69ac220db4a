package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.snapshot.NamingSystemDefinition.UniqueId;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import io.github.m99terminology.valueset.ProgramCache;
import io.github.m99terminology.valueset.Resolver;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All content at one instant, compiled, as one request sees it. Immutable: adding and taking away give another snapshot, which shares with
 * this one whatever did not change. In what order content came makes no difference to any answer.
 *
 * <p>Content is kept by its resource id; content without one (as it may come with a request) by its url and version.
 *
 * <pre>
 *   ContentCatalog   what came with the request, over what is held: found by url and version
 *   Beneath          the base, found where nothing of that is
 *   SnapshotState    what is held, by id: the next snapshot is built of it
 * </pre>
 */
public final class TerminologySnapshot implements Resolver {

    /** Bytes of what is made for one request and goes with it. */
    private static final long FOR_ONE_REQUEST = 16 << 20;

    private static final TerminologySnapshot EMPTY = empty(SupplementPolicy.DEFAULT);

    private final Generation generation;
    private final SnapshotState state;
    private final SupplementPolicy policy;
    private final ContentCatalog content;
    private final BaseView beneath;
    private final NamedSupplements named;
    private final NamedSupplements namedByRequest;
    private final ProgramCache programs;
    private final Deadline deadline;
    private final CodeSystemView codeSystems;

    /** The snapshot of what is held. */
    private TerminologySnapshot(
            Generation generation,
            SnapshotState state,
            SupplementPolicy policy,
            LazyBaseContent base,
            NamedSupplements named) {
        this.generation = generation;
        this.state = state.linked(policy);
        this.policy = policy;
        this.content = ContentCatalog.of(this.state);
        this.beneath = new BaseView(base, this.state.always(policy));
        this.named = named;
        this.namedByRequest = named;
        this.programs = new ProgramCache();
        this.deadline = Deadline.UNLIMITED;
        this.codeSystems = new CodeSystemView(content, beneath, named, namedByRequest);
    }

    /** Another view of the same. */
    private TerminologySnapshot(
            TerminologySnapshot same,
            Generation generation,
            ContentCatalog content,
            NamedSupplements namedByRequest,
            ProgramCache programs,
            Deadline deadline) {
        this.generation = generation;
        this.state = same.state;
        this.policy = same.policy;
        this.content = content;
        this.beneath = same.beneath;
        this.named = same.named;
        this.namedByRequest = namedByRequest;
        this.programs = programs;
        this.deadline = deadline;
        this.codeSystems = new CodeSystemView(content, beneath, named, namedByRequest);
    }

    public static TerminologySnapshot empty() {
        return EMPTY;
    }

    public static TerminologySnapshot empty(SupplementPolicy policy) {
        return empty(policy, BaseContent.NONE);
    }

    /** @param base lies beneath this snapshot and all that are made of it */
    public static TerminologySnapshot empty(SupplementPolicy policy, BaseContent base) {
        return new TerminologySnapshot(
                Generation.first(), SnapshotState.EMPTY, policy, new LazyBaseContent(base), new NamedSupplements());
    }

    // ---- the next snapshot

    /** @throws TerminologyException UNPROCESSABLE for a code system that cannot be compiled; nothing is added then */
    public TerminologySnapshot with(SnapshotContent content) {
        return with(CompiledContent.of(content));
    }

    /** With content that has been compiled, and that other snapshots may have too. */
    public TerminologySnapshot with(CompiledContent content) {
        return next(state.with(content));
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
        return less == state ? this : next(less);
    }

    private TerminologySnapshot next(SnapshotState next) {
        if (cameWithRequest()) {
            throw new IllegalStateException("what came with a request is not stored");
        }
        return new TerminologySnapshot(generation.next(), next, policy, beneath.base(), named);
    }

    private boolean cameWithRequest() {
        return namedByRequest != named;
    }

    // ---- views

    /**
     * This snapshot with a request's own content laid over it: it hides what has the same url and version. Supplements that
     * come so apply only when they are named.
     *
     * @throws TerminologyException as {@link #with(SnapshotContent)}
     */
    public TerminologySnapshot overlay(SnapshotContent content) {
        if (content.isEmpty()) {
            return this;
        }
        return new TerminologySnapshot(
                this,
                generation.next(),
                this.content.under(CompiledContent.of(content), beneath::supplemented),
                new NamedSupplements(FOR_ONE_REQUEST),
                new ProgramCache(FOR_ONE_REQUEST),
                deadline);
    }

    /** The same content, for a request that may cause so much work. */
    public TerminologySnapshot within(Deadline allowed) {
        return new TerminologySnapshot(this, generation, content, namedByRequest, programs, allowed);
    }

    /**
     * A view in which some value sets are others, or not there: to see whether a change may be stored, without building what would be
     * served after it.
     *
     * @param without ids of those that go
     * @param with those that come, each in the place of the one with its id
     */
    public TerminologySnapshot withValueSets(Collection<String> without, List<ValueSetDefinition> with) {
        Map<String, ValueSetDefinition> byId = new HashMap<>();
        with.forEach(definition -> byId.put(SnapshotState.key(definition.metadata()), definition));
        List<ValueSetDefinition> replaced = Stream.concat(without.stream(), byId.keySet().stream())
                .map(state.valueSets()::get)
                .filter(Objects::nonNull)
                .map(ValueSetDefinition.class::cast)
                .toList();
        return new TerminologySnapshot(
                this, generation.next(), content.withValueSets(replaced, byId), named, new ProgramCache(), deadline);
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    // ---- code systems and supplements

    @Override
    public @Nullable CodeSystemIndex codeSystem(String url, @Nullable String version, List<Canonical> named) {
        return codeSystems.find(url, version, named);
    }

    /** The code system as it is without anything that the request says: not even the language packs that came with it. */
    public @Nullable CodeSystemIndex asHeld(String url, @Nullable String version) {
        return codeSystems.asHeld(url, version);
    }

    /**
     * What is to be said when a code system is written whose url and version another resource has too: which of them answers. Null when
     * there is no such resource.
     */
    public @Nullable Issue contest(CodeSystemDefinition written) {
        String url = written.metadata().url();
        return url == null
                ? null
                : Contest.of(url, written, content.codeSystems().all(url));
    }

    /** The code system of a resource id, or null. What is held under the id hides what is in the base. */
    public @Nullable CodeSystemIndex codeSystemById(String id) {
        SupplementedCodeSystem held = state.codeSystems().get(id);
        SupplementedCodeSystem holding =
                held != null || state.supplements().containsKey(id) ? held : beneath.codeSystemById(id);
        return holding == null ? null : holding.index();
    }

    /**
     * The url of the code system that goes by this name: the name itself where that is a url, or of nothing known.
     *
     * @throws TerminologyException INVALID_REQUEST for a name of several code systems
     */
    @Override
    public String systemUrl(String name) {
        return codeSystems.urlOf(name);
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
        return codeSystems.namesOf(url);
    }

    @Override
    public boolean hasCodeSystem(String url) {
        return codeSystems.has(url);
    }

    /** Whether it is held, not only in the base. */
    public boolean holdsCodeSystem(String url) {
        return content.codeSystems().has(url);
    }

    @Override
    public List<String> codeSystemVersions(String url) {
        return beneath.codeSystemVersions(url, content.codeSystems().versions(url));
    }

    /** What is in the base and not held in that version, in order. */
    public List<Canonical> baseCodeSystems() {
        return beneath.codeSystems(listed -> listed.version() != null
                && content.codeSystems().versions(listed.url()).contains(listed.version()));
    }

    /** Every code system and version that is held, by url and then latest first; supplements are not among them. */
    public List<CodeSystemIndex> codeSystems() {
        return codeSystems.all();
    }

    @Override
    public @Nullable CodeSystemDefinition supplement(Canonical canonical) {
        return codeSystems.supplement(canonical);
    }

    @Override
    public void requireSupplements(List<Canonical> named) {
        List<Canonical> missing =
                named.stream().filter(name -> supplement(name) == null).toList();
        if (!missing.isEmpty()) {
            throw new TerminologyException(Kind.NOT_FOUND, CodeSystemIssues.missingSupplements(missing));
        }
    }

    /** The supplement of a resource id that is held, or null. */
    public @Nullable CodeSystemDefinition supplementById(String id) {
        return state.supplements().get(id);
    }

    /** Every supplement and version, by url and then latest first. */
    public List<CodeSystemDefinition> supplements() {
        return content.supplements().urls().stream()
                .flatMap(url -> content.supplements().all(url).stream())
                .toList();
    }

    // ---- value sets

    @Override
    public @Nullable ValueSetDefinition valueSet(Canonical canonical) {
        ValueSetDefinition held = content.valueSet(canonical);
        ValueSetDefinition found = held != null ? held : beneath.valueSet(canonical);
        return found != null ? found : carried(canonical);
    }

    /** R4, references to canonical urls: {@code url#id} is what the resource of that url carries under that id. */
    private @Nullable ValueSetDefinition carried(Canonical canonical) {
        int inside = canonical.url().indexOf('#');
        ValueSetDefinition outer =
                inside <= 0 ? null : valueSet(new Canonical(canonical.url().substring(0, inside), canonical.version()));
        return outer == null ? null : outer.inside(canonical.url().substring(inside));
    }

    /** Whether it is held, or implied by a code system that is; not only in the base. */
    public boolean holdsValueSet(Canonical canonical) {
        return content.valueSet(canonical) != null;
    }

    public @Nullable ValueSetDefinition valueSetById(String id) {
        ValueSetDefinition held = state.valueSets().get(id);
        return held != null ? held : beneath.valueSetById(id);
    }

    @Override
    public List<String> valueSetVersions(String url) {
        return beneath.valueSetVersions(url, content.valueSets().versions(url));
    }

    /** Every value set and version that is held, by url and then latest first; implicit ones are not among them. */
    public List<ValueSetDefinition> valueSets() {
        return content.valueSets().urls().stream()
                .flatMap(url -> content.valueSets().all(url).stream())
                .toList();
    }

    /**
     * Whether a resource of that url, and version if it says one, is held; not only in the base.
     *
     * @param type CodeSystem or ValueSet
     */
    public boolean holds(String type, Canonical canonical) {
        return type.equals("CodeSystem")
                ? content.codeSystems().find(canonical.url(), canonical.version()) != null
                        || content.supplements().find(canonical.url(), canonical.version()) != null
                : content.valueSets().find(canonical.url(), canonical.version()) != null;
    }

    // ---- concept maps

    /** The map of that url; the version as in {@link #codeSystem}. */
    public @Nullable ConceptMapIndex conceptMap(Canonical canonical) {
        return content.conceptMaps().find(canonical.url(), canonical.version());
    }

    public @Nullable ConceptMapIndex conceptMapById(String id) {
        return state.conceptMaps().get(id);
    }

    /** The versions that are here, latest first. */
    public List<String> conceptMapVersions(String url) {
        return content.conceptMaps().versions(url);
    }

    /** Every map and version, by url and then latest first. */
    public List<ConceptMapIndex> conceptMaps() {
        return content.conceptMaps().urls().stream()
                .flatMap(url -> content.conceptMaps().all(url).stream())
                .toList();
    }

    /** The version of every map that is meant when none is named, by url. */
    public List<ConceptMapIndex> latestConceptMaps() {
        return content.conceptMaps().urls().stream()
                .map(url -> content.conceptMaps().find(url, null))
                .filter(Objects::nonNull)
                .map(ConceptMapIndex.class::cast)
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

    /** Of this content. */
    public Generation generation() {
        return generation;
    }

    /** How many things are kept that were made for requests and can be made again. */
    long kept() {
        return named.size() + programs.size();
    }

    public boolean isEmpty() {
        return state.isEmpty() && !cameWithRequest();
    }
}
