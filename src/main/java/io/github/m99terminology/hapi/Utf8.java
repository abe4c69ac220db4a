package io.github.m99terminology.hapi;

/** Characters put together from the bytes of UTF-8, one byte after the other. Those outside the basic plane, none of which is a digit to Java, are one. */
final class Utf8 {

    private static final char OTHER = '\uFFFD';

    private int value;
    private int missing;

    /** Whether the byte is the last of a character. */
    boolean completes(int octet) {
        if (octet < 0x80) {
            value = octet;
            missing = 0;
        } else if (octet < 0xc0) {
            value = value << 6 | octet & 0x3f;
            missing--;
        } else if (octet < 0xe0) {
            value = octet & 0x1f;
            missing = 1;
        } else if (octet < 0xf0) {
            value = octet & 0x0f;
            missing = 2;
        } else {
            value = octet & 0x07;
            missing = 3;
        }
        return missing <= 0;
    }

    /** The last whole character. */
    char value() {
        return value > Character.MAX_VALUE || value < 0 ? OTHER : (char) value;
    }
}
