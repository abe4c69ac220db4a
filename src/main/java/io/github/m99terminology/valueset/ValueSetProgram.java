package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value set, linked: the concepts that belong to it, as sets of ordinals, in the order of its includes. Linking evaluates every
 * filter, import and exclude once; after that, whether a code belongs to it is a look-up of the code and a bit.
 *
 * <p>Inactive concepts stay in the sets even where the value set leaves them out ({@code compose.inactive} = false), so that
 * a validation can say that a code <em>would</em> belong to it: see {@link #activeOnly}. No concept is in two sets.
 */
public final class ValueSetProgram {

    private final ValueSetDefinition definition;
    private final List<ConceptSet> sets;
    private final List<CodeSystemIndex> systems;
    private final List<ValueSetDefinition> imports;
    private final List<Unresolved> unresolved;
    private final boolean nestable;
    private final int depth;
    private final boolean versionsMatch;
    private final boolean versionsMatter;

    ValueSetProgram(
            ValueSetDefinition definition,
            List<ConceptSet> sets,
            boolean versionsMatch,
            boolean versionsMatter,
            List<CodeSystemIndex> systems,
            List<ValueSetDefinition> imports,
            List<Unresolved> unresolved,
            boolean nestable,
            int depth) {
        this.definition = definition;
        this.sets = List.copyOf(sets);
        this.systems = List.copyOf(systems);
        this.imports = List.copyOf(imports);
        this.unresolved = List.copyOf(unresolved);
        this.nestable = nestable;
        this.depth = depth;
        this.versionsMatch = versionsMatch;
        this.versionsMatter = versionsMatter;
    }

    /**
     * Compiles and links a value set.
     *
     * @throws io.github.m99terminology.model.TerminologyException UNPROCESSABLE when it says nothing, imports itself or has a
     *     filter that means nothing; NOT_FOUND when a supplement that it or the request insists on is missing
     */
    public static ValueSetProgram link(ValueSetDefinition definition, Linking linking, Resolver resolver) {
        return new Linker(resolver).link(definition, linking);
    }

    public ValueSetDefinition definition() {
        return definition;
    }

    /** The sets, in the order of the includes, of one code system the newest version first; each concept in one of them. */
    public List<ConceptSet> sets() {
        return sets;
    }

    /** Whether a code is the same in every version of its code system, and is listed once, as the newest has it. */
    public boolean versionsMatch() {
        return versionsMatch;
    }

    /** Every code system that was looked into, includes and excludes of imports too. */
    public List<CodeSystemIndex> systems() {
        return systems;
    }

    /** The value sets that it imports, directly or not, but for those that it carries inside. */
    public List<ValueSetDefinition> imports() {
        return imports;
    }

    public List<Unresolved> unresolved() {
        return unresolved;
    }

    /** Whether inactive concepts do not belong to it. */
    public boolean activeOnly() {
        return Boolean.FALSE.equals(definition.inactive());
    }

    /** Whether its order is that of one code system throughout, so that the hierarchy may be shown. */
    public boolean nestable() {
        return nestable;
    }

    /** Whether it speaks of several versions of one code system, so that a code alone does not say which concept is meant. */
    public boolean versionsMatter() {
        return versionsMatter;
    }

    /** Roughly how much memory it takes beside the content that it was linked over. */
    long bytes() {
        return sets.stream().mapToLong(ConceptSet::bytes).sum() + 16L * (systems.size() + imports.size());
    }

    /** The longest row of imports that begins with it, itself included. */
    int depth() {
        return depth;
    }

    /**
     * The sets that have the code, inactive or not, the newest version first. Where the value set speaks of the version that a coding names,
     * only that version counts; else any does.
     *
     * @param version the version that the coding names, or null
     */
    public List<ConceptSet> holding(String system, String code, @Nullable String version) {
        return ofVersion(system, version)
                .filter(set -> set.contains(set.index().ordinal(code)))
                .toList();
    }

    /**
     * Whether a code that the fragment here of its code system lacks belongs to the value set all the same, without being listed: it takes
     * all of the code system.
     *
     * @param version the version that a coding names, or null
     */
    public boolean isOpenTo(String system, String code, @Nullable String version) {
        return ofVersion(system, version).anyMatch(set -> set.isOpenTo(code));
    }

    private Stream<ConceptSet> ofVersion(String system, @Nullable String version) {
        List<ConceptSet> all = sets.stream()
                .filter(set -> !set.isOfUnknownSystem() && set.index().url().equals(system))
                .toList();
        List<ConceptSet> named = version == null
                ? List.of()
                : all.stream()
                        .filter(set -> version.equals(set.index().version()))
                        .toList();
        return (named.isEmpty() ? all : named).stream();
    }

    /** The code systems in which some member has this code, for a code that came without one. */
    public List<String> systemsOf(String code) {
        return sets.stream()
                .filter(set ->
                        !set.isOfUnknownSystem() && set.contains(set.index().ordinal(code)))
                .map(set -> set.index().url())
                .distinct()
                .toList();
    }

    /** Whether they speak of several versions of one code system, or of one and of whichever is current. */
    static boolean severalVersions(List<ConceptSet> sets) {
        Map<String, ConceptSet> first = new LinkedHashMap<>();
        for (ConceptSet set : sets) {
            ConceptSet known = first.putIfAbsent(set.index().url(), set);
            if (known != null
                    && !(known.sameSystem(set) && Objects.equals(known.writtenVersion(), set.writtenVersion()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Each concept in the first set that has it. What that leaves empty goes, unless no other set says that the value set speaks of
     * this version of this system; what it took of the codes that a fragment lacks, the first such set takes.
     */
    static List<ConceptSet> distinct(List<ConceptSet> sets) {
        record Version(String system, @Nullable String version) {}
        record Written(Version version, @Nullable String written) {}
        Map<Version, ListedCodes> listed = new HashMap<>();
        Set<Written> spokenOf = new HashSet<>();
        List<ConceptSet> kept = new ArrayList<>();
        Map<ConceptSet, Set<OpenCodes>> open = new IdentityHashMap<>();
        for (ConceptSet set : sets) {
            Version version = new Version(set.index().url(), set.index().version());
            ConceptSet rest =
                    listed.computeIfAbsent(version, none -> new ListedCodes()).add(set);
            if (spokenOf.add(new Written(version, set.writtenVersion())) || rest.size() > 0) {
                kept.add(rest);
            } else {
                takeOpen(kept, rest, open);
            }
        }
        kept.replaceAll(set -> open.containsKey(set) ? set.openTo(openOf(set, open)) : set);
        return kept;
    }

    private static void takeOpen(List<ConceptSet> kept, ConceptSet gone, Map<ConceptSet, Set<OpenCodes>> known) {
        OpenCodes open = gone.open();
        if (open != null) {
            kept.stream().filter(gone::isWrittenAs).findFirst().ifPresent(first -> openOf(first, known)
                    .add(open));
        }
    }

    private static Set<OpenCodes> openOf(ConceptSet set, Map<ConceptSet, Set<OpenCodes>> known) {
        return known.computeIfAbsent(set, first -> {
            Set<OpenCodes> open = new LinkedHashSet<>();
            if (first.open() != null) {
                open.add(first.open());
            }
            return open;
        });
    }

    /** Its members as an import sees them. */
    List<ConceptSet> belonging() {
        return activeOnly()
                ? sets.stream().map(set -> set.without(set.index().inactive())).toList()
                : sets;
    }
}
