package io.github.m99terminology.icd10cm;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Tabular List: chapters, blocks, and what is said of each code.
 *
 * @param year as the file states it; null when it states none
 * @param entries of the codes, by code
 */
record TabularList(@Nullable String year, List<Chapter> chapters, Map<String, Entry> entries) {

    TabularList {
        chapters = List.copyOf(chapters);
    }

    /** Something said of a code, block or chapter: the property that says it, and the words, letter for letter. */
    record Note(String property, String text) {}

    /**
     * @param first its first category
     * @param blocks empty where nobody told them
     */
    record Chapter(String number, String title, String first, String last, List<Note> notes, List<Block> blocks) {
        Chapter {
            notes = List.copyOf(notes);
            blocks = List.copyOf(blocks);
        }

        /** {@code M00-M99}. */
        String code() {
            return first + "-" + last;
        }

        boolean holds(String category) {
            return first.compareTo(category) <= 0 && category.compareTo(last) <= 0;
        }
    }

    /** @param id as the Tabular List names it: {@code A00-A09}, or one category */
    record Block(String id, String title, List<Note> notes) {
        Block {
            notes = List.copyOf(notes);
        }

        /** Whether it is one category, which then stands for it. */
        boolean isCategory() {
            return !id.contains("-");
        }
    }

    /**
     * @param heading whether other codes stand in it
     * @param characters the seventh characters that the code or the nearest one around it defines
     */
    record Entry(
            String code,
            String title,
            int line,
            String block,
            String chapter,
            boolean heading,
            List<Note> notes,
            String characters) {
        Entry {
            notes = List.copyOf(notes);
        }
    }
}
