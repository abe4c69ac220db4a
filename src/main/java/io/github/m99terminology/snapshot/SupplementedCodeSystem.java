package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import java.util.List;

/**
 * One code system that is held, with the supplements that apply to it always. It outlives the snapshot: as long as neither
 * the code system nor its supplements change, the next snapshot has the same one.
 */
final class SupplementedCodeSystem {

    private final CodeSystemIndex base;
    private final List<CodeSystemDefinition> supplements;
    private final CodeSystemIndex merged;

    private SupplementedCodeSystem(CodeSystemIndex base, List<CodeSystemDefinition> supplements) {
        this.base = base;
        this.supplements = supplements;
        this.merged = base.with(supplements);
    }

    static SupplementedCodeSystem of(CodeSystemDefinition definition) {
        return new SupplementedCodeSystem(CodeSystemIndex.compile(definition), List.of());
    }

    /** The same code system with these supplements; this very object when they are what it has. */
    SupplementedCodeSystem supplemented(List<CodeSystemDefinition> wanted) {
        return same(wanted, supplements) ? this : new SupplementedCodeSystem(base, wanted);
    }

    CodeSystemDefinition definition() {
        return base.definition();
    }

    CodeSystemIndex index() {
        return merged;
    }

    /** Those of the supplements that are not merged here already. */
    List<CodeSystemDefinition> missing(List<CodeSystemDefinition> wanted) {
        return wanted.stream().filter(supplement -> !has(supplement)).toList();
    }

    private boolean has(CodeSystemDefinition supplement) {
        return supplements.stream().anyMatch(known -> known == supplement);
    }

    /** Whether a supplement that somebody named is one to this code system; whichever version it names, it was asked for. */
    boolean isSupplementedBy(CodeSystemDefinition supplement) {
        Canonical target = supplement.supplements();
        return target != null && target.url().equals(definition().metadata().url());
    }

    private static boolean same(List<CodeSystemDefinition> wanted, List<CodeSystemDefinition> known) {
        if (wanted.size() != known.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) != known.get(i)) {
                return false;
            }
        }
        return true;
    }
}
