package io.github.m99terminology.note;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A note as it came: one text, or the passages of a resource that hold text, each with its path. They are read as one, for the one says
 * what the other is about; a place is told in its own passage.
 */
public record Note(List<Passage> passages) {

    /** A blank line: passages do not run into each other. */
    private static final String BETWEEN = "\n\n";

    public Note {
        passages = List.copyOf(passages);
    }

    /** @param path FHIRPath of the element that has the text; null for a text that came alone */
    public record Passage(@Nullable String path, String text) {}

    /**
     * A place in a passage.
     *
     * @param offset in UTF-16 code units, from 0
     */
    public record Where(@Nullable String path, int offset, int length) {}

    public static Note of(String text) {
        return new Note(List.of(new Passage(null, text)));
    }

    public String text() {
        return String.join(BETWEEN, passages.stream().map(Passage::text).toList());
    }

    public Where where(Place place) {
        int start = 0;
        for (Passage passage : passages) {
            int end = start + passage.text().length();
            if (place.offset() < end) {
                int offset = place.offset() - start;
                return new Where(passage.path(), offset, Math.min(place.length(), end - place.offset()));
            }
            start = end + BETWEEN.length();
        }
        throw new IllegalArgumentException("no place of this note");
    }
}
