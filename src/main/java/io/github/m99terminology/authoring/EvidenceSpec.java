package io.github.m99terminology.authoring;

import java.util.List;
import java.util.stream.Stream;

/**
 * How sure a statement is, and where it comes from.
 *
 * @param supporting the sources that say so themselves
 * @param consulted sources that were read beside them, and on which the grade does not rest
 */
record EvidenceSpec(String grade, List<SourceSpec> supporting, List<SourceSpec> consulted) {
    EvidenceSpec {
        supporting = List.copyOf(supporting);
        consulted = List.copyOf(consulted);
    }

    EvidenceSpec(String grade, List<SourceSpec> supporting) {
        this(grade, supporting, List.of());
    }

    /** Those that support it first. */
    List<SourceSpec> sources() {
        return Stream.concat(supporting.stream(), consulted.stream()).toList();
    }
}
