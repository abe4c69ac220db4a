package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What some sets of one version of one code system have listed: by ordinal where they are numbered alike, by code between a code system and
 * the sets that only a value set speaks for. Of these there may be as many as a value set has parts, each with an index of its own.
 */
final class ListedCodes {

    private final Map<CodeSystemDefinition, Numbered> numbered = new IdentityHashMap<>();
    private final Set<String> stated = new HashSet<>();

    private record Numbered(CodeSystemIndex index, BitSet listed) {
        boolean has(String code) {
            int ordinal = index.ordinal(code);
            return ordinal >= 0 && listed.get(ordinal);
        }
    }

    /** Those of a set that have not been listed yet; from now on they have. */
    ConceptSet add(ConceptSet set) {
        CodeSystemDefinition own = set.index().definition();
        Numbered alike = numbered.get(own);
        boolean others = !stated.isEmpty() || numbered.size() > (alike == null ? 0 : 1);
        ConceptSet rest = alike == null ? set : set.without(alike.listed);
        rest = others ? rest.without(this::has) : rest;
        if (set.isStated()) {
            rest.ordinals()
                    .forEach(ordinal ->
                            stated.add(folded(set.index(), set.index().code(ordinal))));
        } else {
            set.addTo(numbered.computeIfAbsent(own, none -> new Numbered(set.index(), new BitSet())).listed);
        }
        return rest;
    }

    private boolean has(CodeSystemIndex index, String code) {
        return stated.contains(folded(index, code))
                || numbered.values().stream().anyMatch(each -> each.has(code));
    }

    private static String folded(CodeSystemIndex index, String code) {
        return index.definition().caseSensitive() ? code : code.toLowerCase(Locale.ROOT);
    }
}
