package io.github.m99terminology.guidance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sources of one page, numbered as they are first named. A statement that names one again gets the same number. */
final class SourceList {

    private final Map<String, Source> byCitation = new LinkedHashMap<>();

    Source cite(String citation) {
        return byCitation.computeIfAbsent(citation.strip(), text -> Source.of(byCitation.size() + 1, text));
    }

    List<Source> cite(List<String> citations) {
        return citations.stream().map(this::cite).toList();
    }

    List<Source> all() {
        return new ArrayList<>(byCitation.values());
    }
}
