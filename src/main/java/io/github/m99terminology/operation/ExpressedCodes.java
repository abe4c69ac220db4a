package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeGrammar;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codes that one request speaks of and that only a grammar makes, become concepts for it alone: those of its codings, and those that
 * its value set and its imports enumerate. The operation is then answered from a {@link #view} in which they are like any other code; the
 * snapshot itself never grows by what somebody asks.
 */
final class ExpressedCodes {

    private final TerminologySnapshot snapshot;
    private final Linking linking;
    private final Map<String, Set<String>> codes = new LinkedHashMap<>();
    private final Set<String> deriving = new HashSet<>();
    private final Set<ValueSetDefinition> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int depth;

    ExpressedCodes(TerminologySnapshot snapshot, VersionPolicy versions) {
        this.snapshot = snapshot;
        this.linking = new Linking(versions, List.of(), null);
    }

    static TerminologySnapshot in(TerminologySnapshot snapshot, Collection<CodeRef> codings) {
        ExpressedCodes expressed = new ExpressedCodes(snapshot, VersionPolicy.NONE);
        codings.forEach(coding -> expressed.add(coding.system(), coding.code()));
        return expressed.view();
    }

    /** Of a value set that is named or given; nothing of one that is not here, for that is said elsewhere. */
    void ofValueSet(@Nullable Canonical named, @Nullable ValueSetDefinition given) {
        ValueSetDefinition definition =
                given == null && named != null ? snapshot.valueSet(linking.meant(named)) : given;
        if (definition != null) {
            visit(definition, definition.contained());
        }
    }

    private void visit(ValueSetDefinition definition, Map<String, ValueSetDefinition> contained) {
        snapshot.deadline().check();
        if (depth >= snapshot.deadline().importDepth() || !seen.add(definition)) {
            return;
        }
        depth++;
        for (List<ConceptSetDefinition> parts : List.of(definition.include(), definition.exclude())) {
            for (ConceptSetDefinition part : parts) {
                @Nullable Set<String> spoken = codesOf(part.system());
                if (spoken != null) {
                    part.concepts().forEach(concept -> spoken.add(concept.code()));
                }
                part.filters().forEach(filter -> property(part.system(), filter.property()));
                part.valueSets().forEach(reference -> imported(reference, contained));
            }
        }
        depth--;
    }

    private void imported(Canonical reference, Map<String, ValueSetDefinition> contained) {
        ValueSetDefinition local = contained.get(reference.url());
        if (local != null) {
            visit(local, contained);
        } else {
            ofValueSet(reference, null);
        }
    }

    /** A coding without a system may be of any that the value set speaks of. */
    void of(Collection<CodeRef> codings) {
        for (CodeRef coding : codings) {
            if (coding.system() == null) {
                List.copyOf(codes.keySet()).forEach(system -> add(system, coding.code()));
            } else {
                add(coding.system(), coding.code());
            }
        }
    }

    /** @param code null to note the code system alone */
    void add(@Nullable String system, @Nullable String code) {
        Set<String> spoken = codesOf(system);
        if (spoken != null && code != null) {
            spoken.add(code);
        }
    }

    /** What is spoken of a code system with a grammar, to be added to; null for any other. */
    private @Nullable Set<String> codesOf(@Nullable String name) {
        String system = name == null ? null : snapshot.systemUrl(name);
        return system != null && (codes.containsKey(system) || grammar(system) != null)
                ? codes.computeIfAbsent(system, none -> new LinkedHashSet<>())
                : null;
    }

    /** A property that a filter or a look-up asks for. */
    void property(@Nullable String system, @Nullable String property) {
        if (system == null || property == null) {
            return;
        }
        String url = snapshot.systemUrl(system);
        CodeGrammar grammar = grammar(url);
        if (grammar != null && grammar.isDerived(property)) {
            deriving.add(url);
        }
    }

    private @Nullable CodeGrammar grammar(String system) {
        CodeSystemIndex index = snapshot.codeSystem(system, null);
        return index == null ? null : index.definition().grammar();
    }

    /** The snapshot itself, if its code systems list all that was spoken of. */
    TerminologySnapshot view() {
        List<CodeSystemDefinition> grown = new ArrayList<>();
        codes.forEach((system, spoken) -> {
            CodeSystemIndex index = snapshot.codeSystem(system, null);
            List<ConceptDefinition> more = index == null ? List.of() : made(index, spoken);
            CodeGrammar grammar = index == null ? null : index.definition().grammar();
            if (index != null && grammar != null && (deriving.contains(system) || !more.isEmpty())) {
                CodeSystemDefinition with = index.definition().with(more);
                grown.add(deriving.contains(system) ? with.with(grammar::derived) : with);
            }
        });
        return grown.isEmpty() ? snapshot : snapshot.overlay(new SnapshotContent(grown, List.of(), List.of()));
    }

    private List<ConceptDefinition> made(CodeSystemIndex index, Set<String> spoken) {
        CodeGrammar grammar = index.definition().grammar();
        List<ConceptDefinition> more = new ArrayList<>();
        Set<String> made = new LinkedHashSet<>();
        for (String code : spoken) {
            snapshot.deadline().check();
            ConceptDefinition concept = grammar == null || index.ordinal(code) >= 0 ? null : grammar.concept(code);
            if (concept != null && made.add(concept.code())) {
                more.add(concept);
            }
        }
        return more;
    }
}
