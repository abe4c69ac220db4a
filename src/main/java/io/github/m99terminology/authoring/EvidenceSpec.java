package io.github.m99terminology.authoring;

import java.util.List;

/** How sure a statement is, and where it comes from. */
record EvidenceSpec(String grade, List<SourceSpec> sources) {
    EvidenceSpec {
        sources = List.copyOf(sources);
    }
}
