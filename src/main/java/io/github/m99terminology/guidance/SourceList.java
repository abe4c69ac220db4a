package io.github.m99terminology.guidance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sources of one page, numbered as they are first named. A statement that names one again gets the same number. */
final class SourceList {

    private final Map<String, Source> byCitation = new LinkedHashMap<>();

    Source cite(String citation) {
        return cite(citation, false);
    }

    /** For the sources that a restated page cites itself; they come first, before anything else is cited. */
    Source citedByPage(String citation) {
        return cite(citation, true);
    }

    private Source cite(String citation, boolean byPage) {
        return byCitation.computeIfAbsent(citation.strip(), text -> Source.of(byCitation.size() + 1, text, byPage));
    }

    List<Source> cite(List<String> citations) {
        return citations.stream().map(this::cite).toList();
    }

    List<Source> all() {
        return new ArrayList<>(byCitation.values());
    }
}
