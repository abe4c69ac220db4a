package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.ConceptFilter;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ContentIssues;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.model.issues.FilterIssues;
import io.github.m99terminology.model.issues.LimitIssues;
import io.github.m99terminology.valueset.Unresolved.MissingSystem;
import io.github.m99terminology.valueset.Unresolved.MissingValueSet;
import io.github.m99terminology.valueset.Unresolved.SystemWithoutCodes;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Links one value set, and with it those that it imports.
 *
 * <pre>
 *   include   =  system part  ∩  import 1  ∩  import 2 …      (R4: "intersection" of everything in one include)
 *   value set =  (include 1 ∪ include 2 …)  −  (exclude 1 ∪ exclude 2 …)
 * </pre>
 *
 * Imports are linked in their turn, depth first; {@link #path} holds the value sets that are being linked, which is how a circle
 * shows. An import that another include names too is linked once: a held one is in the {@link ProgramCache}, a contained one in
 * {@link #locals}. What a program lists (systems, imports, sets) it lists once, so that value sets which import each other twice, in a
 * row, do not double with every step.
 */
final class Linker {

    /** Bytes of all parts that are made for one value set and what it imports, by a rough count. */
    private static final long BOUND = Runtime.getRuntime().maxMemory() / 16;

    /** Bytes of an entry of a list, and of a set that knows it by its identity while the list is made. */
    private static final int PER_REFERENCE = 64;

    private static final Set<Content> WITHOUT_CODES = Set.of(Content.NOT_PRESENT, Content.EXAMPLE);

    /** A value set without a url, as FHIR lets its own parts refer to it. */
    private static final Canonical ITSELF = Canonical.of("#");

    private final Resolver resolver;
    private final Deadline deadline;
    private final Deque<Step> path = new ArrayDeque<>();
    private long bytes;

    /** Linked contained value sets: by identity, for to compare them would take as long as to link them. */
    private final Map<ValueSetDefinition, Map<Linking, ValueSetProgram>> locals = new IdentityHashMap<>();

    /** A value set that is being linked. Contained ones are told apart by what they are: two resources may each contain a {@code #a}. */
    private record Step(Canonical name, ValueSetDefinition definition) {

        boolean isAgain(Step known) {
            return isContained(name) ? known.definition == definition : known.name.equals(name);
        }
    }

    Linker(Resolver resolver) {
        this.resolver = resolver;
        this.deadline = resolver.deadline();
    }

    ValueSetProgram link(ValueSetDefinition definition, Linking linking) {
        Canonical named = definition.metadata().canonical();
        return link(definition, named == null ? ITSELF : named, linking, definition.contained());
    }

    private ValueSetProgram link(
            ValueSetDefinition definition, Canonical self, Linking outer, Map<String, ValueSetDefinition> contained) {
        deadline.check();
        if (!definition.hasCompose()) {
            return stored(definition);
        }
        Linking linking = outer.with(definition.supplements());
        resolver.requireSupplements(linking.supplements());
        enter(new Step(self, definition));
        ValueSetProgram program = new Gathering(linking, contained).program(definition);
        spend(program);
        path.removeLast();
        return program;
    }

    /** The expansion that the value set was published with, where that is all it says. */
    private static ValueSetProgram stored(ValueSetDefinition definition) {
        StoredExpansion expansion = definition.expansion();
        if (expansion == null) {
            throw broken(ExpansionIssues.nothingToExpand(name(definition)));
        }
        if (!expansion.isWhole()) {
            throw broken(ExpansionIssues.storedInPart(name(definition), expansion.size(), expansion.total()));
        }
        List<ConceptSet> sets = expansion.sets();
        return new ValueSetProgram(
                definition,
                sets,
                false,
                ValueSetProgram.severalVersions(sets),
                List.of(),
                List.of(),
                List.of(),
                false,
                1);
    }

    private void enter(Step step) {
        if (path.stream().anyMatch(step::isAgain)) {
            List<Canonical> circle = Stream.concat(
                            path.stream().dropWhile(known -> !step.isAgain(known)), Stream.of(step))
                    .map(Step::name)
                    .toList();
            throw new TerminologyException(Kind.UNPROCESSABLE, ContentIssues.importCycle(circle));
        }
        requireDepth(step.name(), 1);
        path.addLast(step);
    }

    /** Whether so many more steps may follow. Counted also for what is linked already, so that the order of requests does not decide. */
    private void requireDepth(Canonical next, int steps) {
        if (path.size() + steps > deadline.importDepth()) {
            throw new TerminologyException(Kind.TOO_COSTLY, ContentIssues.importsTooDeep(next, deadline.importDepth()));
        }
    }

    /** A part has a bit for each concept of its code system, few as its codes may be. */
    private void spend(ConceptSet made) {
        spend(
                made.bytes(),
                () -> LimitIssues.tooManyParts(
                        made.index().canonical(), made.index().size()));
    }

    /** What value sets that import each other in a row, each with thousands of parts, hand on is listed in each of them. */
    private void spend(ValueSetProgram listed) {
        long entries = (long) listed.sets().size()
                + listed.systems().size()
                + listed.imports().size()
                + listed.unresolved().size();
        spend(PER_REFERENCE * entries, () -> LimitIssues.tooManyImports(name(listed.definition())));
    }

    private void spend(long more, Supplier<Issue> refusal) {
        bytes += more;
        if (bytes > BOUND) {
            throw new TerminologyException(Kind.TOO_COSTLY, refusal.get());
        }
    }

    static String name(ValueSetDefinition definition) {
        Canonical canonical = definition.metadata().canonical();
        return canonical == null ? "(unidentified)" : canonical.toString();
    }

    /** What comes together while one value set is linked. */
    private final class Gathering {
        private final Linking linking;
        private final Map<String, ValueSetDefinition> contained;
        private final Set<CodeSystemIndex> systems = IdentityOrderedSet.byIdentity();
        private final Set<ValueSetDefinition> imports = IdentityOrderedSet.byIdentity();
        private final Set<Unresolved> unresolved = new LinkedHashSet<>();
        private final Map<ValueSetProgram, List<ConceptSet>> belonging = new IdentityHashMap<>();
        private int depth = 1;

        Gathering(Linking linking, Map<String, ValueSetDefinition> contained) {
            this.linking = linking;
            this.contained = contained;
        }

        ValueSetProgram program(ValueSetDefinition definition) {
            List<ConceptSet> included =
                    newestFirst(all(locked(definition, definition.include()), "include", part -> true));
            List<ConceptSetDefinition> exclude = locked(definition, definition.exclude());
            List<ConceptSet> excluded = all(exclude, "exclude", part -> part.system() != null);
            List<ConceptSet> importedToExclude = all(exclude, "exclude", part -> part.system() == null);
            VersionMatching matching = VersionMatching.of(definition, linking, included);
            List<ConceptSet> sets = included.stream()
                    .map(set -> timely(set)
                            .without(Stream.concat(
                                            excluded.stream().filter(out -> matching.excludes(out, set)),
                                            importedToExclude.stream().filter(set::sameUrl))
                                    .toList()))
                    .toList();
            boolean nestable = definition.include().size() == 1
                    && definition.exclude().isEmpty()
                    && definition.include().get(0).valueSets().isEmpty()
                    && sets.stream().noneMatch(ConceptSet::isEnumerated);
            return new ValueSetProgram(
                    definition,
                    ValueSetProgram.distinct(sets),
                    matching.merges(),
                    ValueSetProgram.severalVersions(
                            Stream.concat(included.stream(), excluded.stream()).toList()),
                    List.copyOf(systems),
                    List.copyOf(imports),
                    List.copyOf(unresolved),
                    nestable,
                    depth);
        }

        /** The same, while there is time: each of many sets looks at each of many others. */
        private ConceptSet timely(ConceptSet set) {
            deadline.check();
            return set;
        }

        /** The sets of one code system, newest version first, in the places that they have among the others. */
        private List<ConceptSet> newestFirst(List<ConceptSet> sets) {
            Map<String, List<ConceptSet>> ofUrl = new HashMap<>();
            sets.forEach(set -> ofUrl.computeIfAbsent(set.index().url(), none -> new ArrayList<>())
                    .add(set));
            Map<String, Iterator<ConceptSet>> sorted = new HashMap<>();
            ofUrl.forEach((url, some) -> {
                List<String> versions = some.size() == 1 ? List.of() : resolver.codeSystemVersions(url);
                some.sort(Comparator.comparingInt(set -> age(set.index().version(), versions)));
                sorted.put(url, some.iterator());
            });
            return sets.stream()
                    .map(set -> Objects.requireNonNull(sorted.get(set.index().url()))
                            .next())
                    .toList();
        }

        private static int age(@Nullable String version, List<String> latestFirst) {
            int place = version == null ? -1 : latestFirst.indexOf(version);
            return place < 0 ? latestFirst.size() : place;
        }

        private List<ConceptSetDefinition> locked(ValueSetDefinition definition, List<ConceptSetDefinition> parts) {
            String day = definition.lockedDate();
            return day == null
                    ? parts
                    : parts.stream().map(new LockedDate(day, resolver)::lock).toList();
        }

        /** Each once: what is imported again and again is there. */
        private List<ConceptSet> all(
                List<ConceptSetDefinition> definitions, String kind, Predicate<ConceptSetDefinition> wanted) {
            Set<ConceptSet> sets = IdentityOrderedSet.byIdentity();
            for (int i = 0; i < definitions.size(); i++) {
                deadline.check();
                if (wanted.test(definitions.get(i))) {
                    sets.addAll(sets(definitions.get(i), "ValueSet.compose." + kind + "[" + i + "]"));
                }
            }
            return List.copyOf(sets);
        }

        private List<ConceptSet> sets(ConceptSetDefinition part, String expression) {
            if (part.system() == null) {
                requireImportsOnly(part, expression);
            }
            List<ConceptSet> sets =
                    part.system() == null ? null : ofSystem(resolver.systemUrl(part.system()), part, expression);
            for (Canonical reference : part.valueSets()) {
                List<ConceptSet> imported = imported(reference);
                sets = sets == null ? imported : both(sets, imported);
            }
            List<ConceptSet> made = sets == null ? List.of() : sets;
            if (part.system() != null || part.valueSets().size() > 1) {
                made.forEach(Linker.this::spend);
            }
            return made;
        }

        private List<ConceptSet> both(List<ConceptSet> sets, List<ConceptSet> imported) {
            return Stream.concat(
                            sets.stream().map(set -> timely(set).and(imported)),
                            imported.stream()
                                    .filter(ConceptSet::isStated)
                                    .map(set -> timely(set).openIn(sets))
                                    .filter(set -> set.size() > 0))
                    .toList();
        }

        private void requireImportsOnly(ConceptSetDefinition part, String expression) {
            if (!part.concepts().isEmpty() || !part.filters().isEmpty()) {
                throw broken(FilterIssues.filterWithoutSystem(expression));
            }
            if (part.valueSets().isEmpty()) {
                throw broken(ContentIssues.includeOfNothing(expression));
            }
        }

        private List<ConceptSet> ofSystem(String system, ConceptSetDefinition part, String expression) {
            List<ConceptFilter> filters = filters(system, part.filters(), expression);
            String version = VersionChoice.of(
                            system, part.version(), linking.givenVersion(system), linking.versions(), resolver)
                    .version();
            CodeSystemIndex index = resolver.codeSystem(system, version, linking.supplements());
            if (index == null) {
                boolean listed = filters.isEmpty() && !part.concepts().isEmpty() && isUnknown(system);
                unresolved.add(new MissingSystem(
                        system, version, part.version(), resolver.codeSystemVersions(system), listed));
                return listed ? List.of(StatedConcepts.ofUnknown(system, part)) : List.of();
            }
            systems.add(index);
            if (WITHOUT_CODES.contains(index.content())) {
                unresolved.add(new SystemWithoutCodes(index.canonical(), index.content()));
                return List.of();
            }
            ConceptSet selected = select(index, part, filters);
            ConceptSet lacked = index.isFragment() && filters.isEmpty() ? StatedConcepts.lackedBy(index, part) : null;
            return lacked == null ? List.of(selected) : List.of(selected, lacked);
        }

        /** Whether it is a url of which nothing is here: neither a code system, nor what somebody took for one. */
        private boolean isUnknown(String system) {
            Canonical canonical = Canonical.of(system);
            return system.contains(":")
                    && !resolver.hasCodeSystem(system)
                    && resolver.supplement(canonical) == null
                    && resolver.valueSet(canonical) == null;
        }

        private ConceptSet select(CodeSystemIndex index, ConceptSetDefinition part, List<ConceptFilter> filters) {
            if (filters.isEmpty()) {
                return part.concepts().isEmpty()
                        ? ConceptSet.whole(index, part.version())
                        : ConceptSet.enumerated(index, part.version(), part.concepts());
            }
            BitSet members = index.all();
            filters.forEach(filter -> members.and(index.select(filter, deadline)));
            ConceptSet filtered = ConceptSet.of(index, part.version(), members);
            return part.concepts().isEmpty()
                    ? filtered
                    : ConceptSet.enumerated(index, part.version(), part.concepts())
                            .and(List.of(filtered));
        }

        private List<ConceptFilter> filters(String system, List<Filter> filters, String expression) {
            List<ConceptFilter> parsed = new ArrayList<>();
            for (int i = 0; i < filters.size(); i++) {
                Filter filter = filters.get(i);
                parsed.add(ConceptFilter.parse(
                        system, filter.property(), filter.op(), filter.value(), expression + ".filter[" + i + "]"));
            }
            return parsed;
        }

        private List<ConceptSet> imported(Canonical reference) {
            ValueSetProgram program = program(reference);
            if (program == null) {
                unresolved.add(
                        new MissingValueSet(linking.meant(reference), resolver.valueSetVersions(reference.url())));
                return List.of();
            }
            depth = Math.max(depth, 1 + program.depth());
            systems.addAll(program.systems());
            if (!isContained(reference)) {
                imports.add(program.definition());
            }
            imports.addAll(program.imports());
            unresolved.addAll(program.unresolved());
            return belonging.computeIfAbsent(program, this::belonging);
        }

        private List<ConceptSet> belonging(ValueSetProgram program) {
            List<ConceptSet> sets = program.belonging();
            if (program.activeOnly()) {
                sets.forEach(Linker.this::spend);
            }
            return sets;
        }

        private @Nullable ValueSetProgram program(Canonical reference) {
            if (isContained(reference)) {
                ValueSetDefinition local = contained.get(reference.url());
                return local == null ? null : local(reference, local);
            }
            ValueSetDefinition definition = linking.find(reference, resolver);
            if (definition == null) {
                return null;
            }
            ValueSetProgram program =
                    resolver.programs().get(definition, linking, resolver, () -> Linker.this.link(definition, linking));
            requireDepth(reference, program.depth());
            return program;
        }

        private ValueSetProgram local(Canonical reference, ValueSetDefinition local) {
            Map<Linking, ValueSetProgram> known = locals.computeIfAbsent(local, none -> new HashMap<>());
            ValueSetProgram program = known.get(linking);
            if (program == null) {
                program = link(local, reference, linking, contained);
                known.put(linking, program);
            }
            requireDepth(reference, program.depth());
            return program;
        }
    }

    private static boolean isContained(Canonical reference) {
        return reference.url().startsWith("#");
    }

    private static TerminologyException broken(Issue issue) {
        return new TerminologyException(Kind.UNPROCESSABLE, issue);
    }
}
