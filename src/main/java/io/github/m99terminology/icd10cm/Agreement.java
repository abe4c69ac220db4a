package io.github.m99terminology.icd10cm;

import io.github.m99terminology.icd10cm.Icd10Cm.BrokenFiles;
import io.github.m99terminology.icd10cm.OrderFile.Row;
import io.github.m99terminology.icd10cm.TabularList.Chapter;
import io.github.m99terminology.icd10cm.TabularList.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the order file and the Tabular List are two sides of one thing:
 *
 * <ul>
 *   <li>A row is an entry, or an entry with a seventh character that the entry, or one around it, defines.
 *   <li>It is a heading exactly when other entries stand in that one, or a seventh character has to be added.
 *   <li>Its title is the entry's.
 *   <li>Each entry has a row, and each chapter has codes.
 * </ul>
 */
final class Agreement {
    private final Icd10Cm.Files files;
    private final Map<String, Row> rows;
    private final @Nullable TabularList tabular;
    private final BrokenFiles.Collector mistakes;

    Agreement(
            Icd10Cm.Files files, Map<String, Row> rows, @Nullable TabularList tabular, BrokenFiles.Collector mistakes) {
        this.files = files;
        this.rows = rows;
        this.tabular = tabular;
        this.mistakes = mistakes;
    }

    void check() {
        chapters(tabular == null ? Chapters.of(rows.keySet()) : tabular.chapters());
        if (tabular == null) {
            headings();
        } else {
            rows.values().forEach(row -> row(row, tabular));
            tabular.entries().values().forEach(this::entry);
        }
    }

    /** Without a Tabular List: a heading has something below it, and what has is a heading. */
    private void headings() {
        Set<String> parents = new HashSet<>();
        rows.values().forEach(row -> parents.add(String.valueOf(row.parent())));
        rows.values().stream()
                .filter(row -> row.billable() == parents.contains(row.code()))
                .forEach(row -> order(
                        row.line(),
                        row.billable()
                                ? "%s is billable, and there are codes below it".formatted(row.code())
                                : "%s is a heading, and there is no code below it".formatted(row.code())));
    }

    private void chapters(List<Chapter> chapters) {
        Row last = null;
        for (Row row : rows.values()) {
            last = row;
            if (row.parent() == null && chapters.stream().noneMatch(chapter -> chapter.holds(row.category()))) {
                order(row.line(), "the category %s belongs to no chapter".formatted(row.code()));
            }
        }
        if (!files.part() && last != null) {
            for (Chapter chapter : chapters) {
                if (rows.values().stream().noneMatch(row -> chapter.holds(row.category()))) {
                    order(
                            last.line(),
                            "the file ends here without a code of chapter %s (%s); a part of it is read with --part"
                                    .formatted(chapter.number(), chapter.code()));
                }
            }
        }
    }

    private void row(Row row, TabularList list) {
        Entry entry = list.entries().get(row.code());
        if (entry == null) {
            if (Classification.extended(list, row) == null) {
                order(row.line(), "the code %s is not in the Tabular List".formatted(row.code()));
            } else if (!row.billable()) {
                order(row.line(), "%s has its seventh character, and yet is a heading".formatted(row.code()));
            }
            return;
        }
        boolean heading =
                entry.heading() || (!entry.characters().isEmpty() && row.code().length() < 8);
        if (row.billable() == heading) {
            order(
                    row.line(),
                    "%s is %s here, and in the Tabular List (line %d) %s"
                            .formatted(
                                    row.code(),
                                    row.billable() ? "billable" : "a heading",
                                    entry.line(),
                                    heading ? "a heading" : "a code without any below it"));
        }
        if (!Icd10Cm.sameTitle(row.title(), entry.title())) {
            order(
                    row.line(),
                    "%s is called \"%s\" here, and in the Tabular List (line %d) \"%s\""
                            .formatted(row.code(), row.title(), entry.line(), entry.title()));
        }
    }

    private void entry(Entry entry) {
        if (!rows.containsKey(entry.code())) {
            mistakes.add(
                    String.valueOf(files.tabular()),
                    entry.line(),
                    "the code %s is not in the order file".formatted(entry.code()));
        }
    }

    private void order(int line, String sentence) {
        mistakes.add(files.order().toString(), line, sentence);
    }
}
