package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Contents;
import io.github.m99terminology.guidance.Contents.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where codes and canonicals lead, from the server's root.
 *
 * @param system canonical url of the code system whose codes have pages
 * @param contents its codes; null while they are not there
 */
record CodeLinks(String system, @Nullable Contents contents) {

    /** The code, with a link to its page when it has one. */
    Cell code(@Nullable String ofSystem, @Nullable String code) {
        return entry(ofSystem, code)
                .map(entry -> Cell.code(entry.code(), "code/" + Links.encode(entry.code())))
                .orElse(Cell.code(code == null ? "" : code, ""));
    }

    /** The title of a code that has a page, empty for any other. */
    String title(@Nullable String ofSystem, @Nullable String code) {
        return entry(ofSystem, code).map(Entry::title).orElse("");
    }

    /** A search for a canonical among the resources of a type. A fragment is no part of what can be searched for. */
    static Cell canonical(String type, String canonical) {
        int bar = canonical.indexOf('|');
        String url = bar < 0 ? canonical : canonical.substring(0, bar);
        String version = bar < 0 ? "" : "&version=" + Links.encode(canonical.substring(bar + 1));
        boolean contained = url.startsWith("#");
        return contained
                ? Cell.text(canonical)
                : Cell.link(canonical, "fhir/" + type + "?url=" + Links.encode(url) + version);
    }

    private Optional<Entry> entry(@Nullable String ofSystem, @Nullable String code) {
        return contents == null || code == null || !system.equals(ofSystem) ? Optional.empty() : contents.find(code);
    }
}
