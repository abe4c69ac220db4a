package io.github.m99terminology.guidance;

import io.github.m99terminology.guidance.Contents.Entry;
import io.github.m99terminology.guidance.Guidance.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The paths of the official index, {@code main term > sub-term > sub-term}, as a tree. Sub-terms of one entry that lead to different
 * codes are what a coder decides between:
 *
 * <pre>
 *   Dysfunction > somatic                → M99.09      none of these named → M99.09
 *   Dysfunction > somatic > lumbar       → M99.03      lumbar, lumbosacral → M99.03
 *   Dysfunction > somatic > lumbosacral  → M99.03      sacroiliac          → M99.04
 *   Dysfunction > somatic > sacroiliac   → M99.04
 * </pre>
 */
final class IndexPaths {

    private static final String STEP = " > ";

    private final Contents contents;
    private final Map<String, String> codes = new LinkedHashMap<>();
    private final Map<String, List<String>> below = new LinkedHashMap<>();

    IndexPaths(Contents contents) {
        this.contents = contents;
        for (Entry entry : contents.entries()) {
            for (String path : entry.terms()) {
                codes.putIfAbsent(path, entry.code());
                below.computeIfAbsent(above(path), key -> new ArrayList<>()).add(path);
            }
        }
    }

    /** The table around some codes, in the order of publication; empty when the index leads to them from no entry with several codes. */
    List<Decision> around(Collection<String> here) {
        Set<String> entries = new LinkedHashSet<>();
        for (String code : here) {
            contents.find(code).ifPresent(found -> found.terms().forEach(path -> {
                String entry = below.containsKey(path) ? path : above(path);
                if (!entry.isEmpty() && leadsToSeveral(entry)) {
                    entries.add(entry);
                }
            }));
        }
        Map<String, Set<String>> said = new LinkedHashMap<>();
        entries.forEach(entry -> collect(entry, said));
        return contents.entries().stream()
                .map(Entry::code)
                .filter(said::containsKey)
                .map(code -> new Decision(
                        List.copyOf(said.getOrDefault(code, Set.of())), contents.link(code), here.contains(code)))
                .toList();
    }

    private boolean leadsToSeveral(String entry) {
        return below.getOrDefault(entry, List.of()).stream()
                        .map(codes::get)
                        .distinct()
                        .count()
                > 1;
    }

    private void collect(String entry, Map<String, Set<String>> said) {
        for (String path : below.getOrDefault(entry, List.of())) {
            add(path, path.substring(entry.length() + STEP.length()), said);
        }
        add(entry, "", said);
    }

    private void add(String path, String term, Map<String, Set<String>> said) {
        String code = codes.get(path);
        if (code != null) {
            said.computeIfAbsent(code, key -> new LinkedHashSet<>()).add(term);
        }
    }

    private static String above(String path) {
        int last = path.lastIndexOf(STEP);
        return last < 0 ? "" : path.substring(0, last);
    }
}
