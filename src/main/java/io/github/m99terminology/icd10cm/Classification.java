package io.github.m99terminology.icd10cm;

import io.github.m99terminology.icd10cm.IndexReader.Index;
import io.github.m99terminology.icd10cm.OrderFile.Row;
import io.github.m99terminology.icd10cm.TabularList.Chapter;
import io.github.m99terminology.icd10cm.TabularList.Entry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the official files say together.
 *
 * @param rows of the order file, by code
 * @param tabular null when it was not given
 * @param index null when it was not given
 * @param categories by the block or chapter that they stand in
 * @param below by code, the rows that stand below it
 */
record Classification(
        String year,
        boolean part,
        Map<String, Row> rows,
        @Nullable TabularList tabular,
        @Nullable Index index,
        Map<String, List<Row>> categories,
        Map<String, List<Row>> below) {

    Collection<Row> all() {
        return rows.values();
    }

    /** In the order of their first codes in the order file; of a part, those that it has codes of. */
    List<Chapter> chapters() {
        List<Chapter> known = tabular == null ? Chapters.of(rows.keySet()) : tabular.chapters();
        Map<Chapter, Boolean> present = new LinkedHashMap<>();
        rows.values().stream()
                .filter(row -> row.parent() == null)
                .map(Row::category)
                .forEach(category -> known.stream()
                        .filter(chapter -> chapter.holds(category))
                        .findFirst()
                        .ifPresent(chapter -> present.put(chapter, true)));
        return List.copyOf(present.keySet());
    }

    /** What the Tabular List says of the row's code itself, or of the code that its seventh character is added to. */
    @Nullable
    Entry entry(Row row) {
        if (tabular == null) {
            return null;
        }
        Entry own = tabular.entries().get(row.code());
        return own == null ? extended(tabular, row) : own;
    }

    /** The code that a seventh character makes this one of: without that character, and without placeholders. */
    static @Nullable Entry extended(TabularList tabular, Row row) {
        String code = row.code();
        if (code.length() != 8) {
            return null;
        }
        String shorter = code.substring(0, 7);
        Entry found = tabular.entries().get(shorter);
        while (found == null && shorter.endsWith("X")) {
            shorter = shorter.substring(0, shorter.length() - 1);
            found = tabular.entries().get(shorter.endsWith(".") ? shorter.substring(0, 3) : shorter);
        }
        return found != null && found.characters().indexOf(code.charAt(7)) >= 0 ? found : null;
    }

    List<String> terms(String code) {
        return index == null ? List.of() : index.terms().getOrDefault(code, List.of());
    }

    /** @param group a block, or a chapter without any */
    List<Row> categories(String group) {
        return categories.getOrDefault(group, List.of());
    }

    List<Row> below(String code) {
        return below.getOrDefault(code, List.of());
    }

    /** Chapters, blocks and codes. */
    int concepts() {
        int groups = chapters().stream()
                .mapToInt(chapter -> 1
                        + (int) chapter.blocks().stream()
                                .filter(block -> !block.isCategory()
                                        && !categories(block.id()).isEmpty())
                                .count())
                .sum();
        return groups + rows.size();
    }
}
