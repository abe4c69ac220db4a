package io.github.m99terminology.hapi;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.hapi.content.Withholding;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rule that tells what is the host's own to answer. The engine answers wherever it has the codes; where it has none, and the host
 * does, the host answers as it would without this plugin.
 *
 * <pre>
 * the engine holds of the code system        the host has           who answers
 * all codes                                  anything               the engine
 * nothing, or a resource without its codes   it (UCUM, uploads)     the host
 * nothing, or a resource without its codes   nothing either         the engine: it says what is missing
 * a fragment with the code                   anything               the engine
 * a fragment without the code                it in its own tables   the host
 * </pre>
 *
 * A value set is the host's when some part of it is: a list that mixes codes of both is left whole to the host, as nobody else
 * knows all of it.
 */
final class HostHoldings {

    /** No host has anything. */
    static final HostHoldings NONE =
            new HostHoldings(system -> false, valueSet -> false, system -> false, Withholding.NONE);

    private final Predicate<String> systems;
    private final Predicate<String> valueSets;
    private final HostTables tables;
    private final Withholding withholding;

    /**
     * @param systems whether the host's validation chain, without the engine, answers for a code system
     * @param valueSets the same of a value set
     * @param withholding what is to be served by nobody: it is not the host's either, and neither is what the engine cannot see
     */
    HostHoldings(Predicate<String> systems, Predicate<String> valueSets, HostTables tables, Withholding withholding) {
        this.systems = system -> !withholding.systems().contains(system) && systems.test(system);
        this.withholding = withholding;
        this.valueSets = valueSets;
        this.tables = tables;
    }

    /**
     * Whether a code of that system is the host's.
     *
     * @param system with or without a version behind a bar
     * @param code null to ask about the code system as such
     */
    boolean haveSystem(TerminologySnapshot snapshot, @Nullable String system, @Nullable String code) {
        if (system == null || !Canonical.isCanonical(system)) {
            return false;
        }
        String url = snapshot.systemUrl(Canonical.parse(system).url());
        CodeSystemIndex index = snapshot.codeSystem(url, null, List.of());
        if (index == null || hasNoCodes(index)) {
            return systems.test(url);
        }
        return code != null && isPart(index) && index.ordinal(code) < 0 && tables.hold(url);
    }

    /** Whether the engine has codes of that system. */
    static boolean engineHasCodes(TerminologySnapshot snapshot, String system) {
        CodeSystemIndex index = snapshot.codeSystem(Canonical.parse(system).url(), null, List.of());
        return index != null && !hasNoCodes(index);
    }

    /** Whether the value set is the host's: the engine does not know it and the host does, or some part of it is the host's. */
    boolean haveValueSet(TerminologySnapshot snapshot, Canonical canonical) {
        ValueSetDefinition known = snapshot.valueSet(canonical);
        return known == null
                ? haveUnknown() && valueSets.test(canonical.toString())
                : havePartOf(snapshot, known, new HashSet<>(Set.of(canonical)));
    }

    /** Whether what the engine does not know may be the host's: not where it may be unknown because it is withheld. */
    boolean haveUnknown() {
        return withholding.isNothing();
    }

    /** As {@link #haveValueSet}, of one that nobody stores. */
    boolean havePartOf(TerminologySnapshot snapshot, ValueSetDefinition valueSet) {
        return havePartOf(snapshot, valueSet, new HashSet<>());
    }

    private boolean havePartOf(TerminologySnapshot snapshot, ValueSetDefinition valueSet, Set<Canonical> seen) {
        return Stream.concat(valueSet.include().stream(), valueSet.exclude().stream())
                .anyMatch(part -> haveCodesOf(snapshot, part) || haveImportOf(snapshot, part, seen));
    }

    private boolean haveImportOf(TerminologySnapshot snapshot, ConceptSetDefinition part, Set<Canonical> seen) {
        return part.valueSets().stream().filter(seen::add).anyMatch(imported -> {
            ValueSetDefinition known = snapshot.valueSet(imported);
            return known != null && havePartOf(snapshot, known, seen);
        });
    }

    private boolean haveCodesOf(TerminologySnapshot snapshot, ConceptSetDefinition part) {
        String system = part.system();
        if (system == null) {
            return false;
        }
        CodeSystemIndex index = snapshot.codeSystem(system, null, List.of());
        if (index == null || hasNoCodes(index)) {
            return systems.test(system);
        }
        boolean all = part.concepts().isEmpty() && part.filters().isEmpty();
        boolean more = part.concepts().stream().anyMatch(concept -> index.ordinal(concept.code()) < 0);
        return isPart(index) && (all || more) && tables.hold(system);
    }

    private static boolean hasNoCodes(CodeSystemIndex index) {
        return index.content() == Content.NOT_PRESENT && index.size() == 0;
    }

    private static boolean isPart(CodeSystemIndex index) {
        return index.isFragment() || index.content() == Content.EXAMPLE || index.content() == Content.NOT_PRESENT;
    }
}
