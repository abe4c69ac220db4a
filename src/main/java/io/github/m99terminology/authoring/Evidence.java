package io.github.m99terminology.authoring;

import java.util.List;

/** How sure a statement is, and where it comes from. */
record Evidence(String grade, List<Source> sources) {
    Evidence {
        sources = List.copyOf(sources);
    }
}
