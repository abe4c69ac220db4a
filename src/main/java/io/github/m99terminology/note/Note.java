package io.github.m99terminology.note;

import io.github.m99terminology.note.Finding.Place;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A note as it came: one text, or the passages of a resource that hold text, each with its path. They are read as one, for the one says
 * what the other is about; a place is told in its own passage.
 */
public final class Note {

    /** A blank line: passages do not run into each other. */
    private static final String BETWEEN = "\n\n";

    private static final Pattern BLANK = Pattern.compile("[\\p{Zs}&&[^ ]]");

    private final List<Passage> passages;

    /** By passage where it begins in the whole. */
    private final int[] starts;

    public Note(List<Passage> passages) {
        this.passages = List.copyOf(passages);
        this.starts = new int[passages.size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + passages.get(i - 1).text().length() + BETWEEN.length();
        }
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

    /** Of blanks that keep words together, as word processors write them, and of all others that Unicode has, each is a plain one. */
    public String text() {
        return BLANK.matcher(String.join(
                        BETWEEN, passages.stream().map(Passage::text).toList()))
                .replaceAll(" ");
    }

    public Where where(Place place) {
        int found = Arrays.binarySearch(starts, place.offset());
        int number = found < 0 ? -found - 2 : found;
        Passage passage = passages.get(number);
        int offset = place.offset() - starts[number];
        if (offset >= passage.text().length()) {
            throw new IllegalArgumentException("no place of this note");
        }
        return new Where(
                passage.path(), offset, Math.min(place.length(), passage.text().length() - offset));
    }
}
