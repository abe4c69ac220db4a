package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.ConceptFilter;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ContentIssues;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.model.issues.FilterIssues;
import io.github.m99terminology.valueset.Unresolved.MissingSystem;
import io.github.m99terminology.valueset.Unresolved.MissingValueSet;
import io.github.m99terminology.valueset.Unresolved.SystemWithoutCodes;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * shows. An import that another include names too is linked once ({@link ProgramCache}).
 */
final class Linker {

    /** Imports of imports of imports … that are followed. */
    static final int MAX_DEPTH = 32;

    private static final Set<Content> WITHOUT_CODES = Set.of(Content.NOT_PRESENT, Content.EXAMPLE);

    private final Resolver resolver;
    private final Deque<Canonical> path = new ArrayDeque<>();

    Linker(Resolver resolver) {
        this.resolver = resolver;
    }

    ValueSetProgram link(ValueSetDefinition definition, Linking linking) {
        return link(definition, linking, definition.contained());
    }

    private ValueSetProgram link(
            ValueSetDefinition definition, Linking outer, Map<String, ValueSetDefinition> contained) {
        if (!definition.hasCompose()) {
            throw new TerminologyException(Kind.UNPROCESSABLE, ExpansionIssues.nothingToExpand(name(definition)));
        }
        Linking linking = outer.with(definition.supplements());
        resolver.requireSupplements(linking.supplements());
        Canonical self = definition.metadata().canonical();
        if (self != null) {
            enter(self);
        }
        Gathering gathering = new Gathering(linking, contained);
        ValueSetProgram program = gathering.program(definition);
        if (self != null) {
            path.removeLast();
        }
        return program;
    }

    private void enter(Canonical self) {
        if (path.contains(self)) {
            List<Canonical> circle = Stream.concat(path.stream().dropWhile(step -> !step.equals(self)), Stream.of(self))
                    .toList();
            throw new TerminologyException(Kind.UNPROCESSABLE, ContentIssues.importCycle(circle));
        }
        if (path.size() >= MAX_DEPTH) {
            throw new TerminologyException(Kind.TOO_COSTLY, ContentIssues.importsTooDeep(self, MAX_DEPTH));
        }
        path.addLast(self);
    }

    static String name(ValueSetDefinition definition) {
        Canonical canonical = definition.metadata().canonical();
        return canonical == null ? "(unidentified)" : canonical.toString();
    }

    /** What comes together while one value set is linked. */
    private final class Gathering {
        private final Linking linking;
        private final Map<String, ValueSetDefinition> contained;
        private final List<CodeSystemIndex> systems = new ArrayList<>();
        private final List<ValueSetDefinition> imports = new ArrayList<>();
        private final List<Unresolved> unresolved = new ArrayList<>();

        Gathering(Linking linking, Map<String, ValueSetDefinition> contained) {
            this.linking = linking;
            this.contained = contained;
        }

        ValueSetProgram program(ValueSetDefinition definition) {
            List<ConceptSet> included = all(definition.include(), "include");
            List<ConceptSet> excluded = all(definition.exclude(), "exclude");
            List<ConceptSet> sets = excluded.isEmpty()
                    ? included
                    : included.stream().map(set -> set.without(excluded)).toList();
            boolean nestable = definition.include().size() == 1
                    && definition.exclude().isEmpty()
                    && definition.include().get(0).valueSets().isEmpty()
                    && sets.stream().noneMatch(ConceptSet::isEnumerated);
            return new ValueSetProgram(
                    definition, ValueSetProgram.distinct(sets), systems, imports, unresolved, nestable);
        }

        private List<ConceptSet> all(List<ConceptSetDefinition> definitions, String kind) {
            List<ConceptSet> sets = new ArrayList<>();
            for (int i = 0; i < definitions.size(); i++) {
                sets.addAll(sets(definitions.get(i), "ValueSet.compose." + kind + "[" + i + "]"));
            }
            return sets;
        }

        private List<ConceptSet> sets(ConceptSetDefinition part, String expression) {
            if (part.system() == null) {
                requireImportsOnly(part, expression);
            }
            List<ConceptSet> sets = part.system() == null ? null : ofSystem(part.system(), part, expression);
            for (Canonical reference : part.valueSets()) {
                List<ConceptSet> imported = imported(reference);
                sets = sets == null
                        ? imported
                        : sets.stream().map(set -> set.and(imported)).toList();
            }
            return sets == null ? List.of() : sets;
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
            List<String> known = resolver.codeSystemVersions(system);
            String version = VersionChoice.of(system, part.version(), linking.versions())
                    .narrowedTo(linking.givenVersion(system), known)
                    .version();
            CodeSystemIndex index = resolver.codeSystem(system, version, linking.supplements());
            if (index == null) {
                unresolved.add(new MissingSystem(system, version, part.version(), known));
                return List.of();
            }
            systems.add(index);
            if (WITHOUT_CODES.contains(index.content())) {
                unresolved.add(new SystemWithoutCodes(index.canonical(), index.content()));
                return List.of();
            }
            return List.of(select(index, part, filters));
        }

        private ConceptSet select(CodeSystemIndex index, ConceptSetDefinition part, List<ConceptFilter> filters) {
            if (filters.isEmpty()) {
                return part.concepts().isEmpty()
                        ? ConceptSet.of(index, part.version(), index.all())
                        : ConceptSet.enumerated(index, part.version(), part.concepts());
            }
            BitSet members = index.all();
            filters.forEach(filter -> members.and(index.select(filter)));
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
                unresolved.add(new MissingValueSet(linking.meant(reference)));
                return List.of();
            }
            systems.addAll(program.systems());
            if (!isContained(reference)) {
                imports.add(program.definition());
            }
            imports.addAll(program.imports());
            unresolved.addAll(program.unresolved());
            return program.belonging();
        }

        private @Nullable ValueSetProgram program(Canonical reference) {
            if (isContained(reference)) {
                ValueSetDefinition local = contained.get(reference.url());
                return local == null ? null : link(local, linking, contained);
            }
            ValueSetDefinition definition = linking.find(reference, resolver);
            return definition == null
                    ? null
                    : resolver.programs()
                            .get(definition, linking, () -> link(definition, linking, definition.contained()));
        }
    }

    private static boolean isContained(Canonical reference) {
        return reference.url().startsWith("#");
    }

    private static TerminologyException broken(Issue issue) {
        return new TerminologyException(Kind.UNPROCESSABLE, issue);
    }
}
