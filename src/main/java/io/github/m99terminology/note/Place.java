package io.github.m99terminology.note;

/**
 * Where words stand in a text.
 *
 * @param offset of the first character, from 0, in UTF-16 code units
 * @param length in UTF-16 code units
 */
public record Place(int offset, int length) {

    int end() {
        return offset + length;
    }

    boolean covers(Place other) {
        return offset <= other.offset && other.end() <= end();
    }
}
