package io.github.m99terminology.hapi;

/** Characters put together from the bytes of UTF-8, one byte after the other. Those outside the basic plane, none of which is a digit to Java, are one. */
final class Utf8 {

    private static final char OTHER = '\uFFFD';

    /** The smallest character that takes as many bytes; a smaller one is written in fewer. */
    private static final int[] SMALLEST = {0, 0, 0x80, 0x800, 0x10000};

    private int value;
    private int length = 1;
    private int missing;
    private boolean broken;

    /** Whether the byte is the last of a character. */
    boolean completes(int octet) {
        boolean follows = octet >= 0x80 && octet < 0xc0;
        broken |= follows == (missing == 0);
        if (follows) {
            value = value << 6 | octet & 0x3f;
            missing = Math.max(0, missing - 1);
        } else {
            begin(octet);
        }
        broken |= missing == 0 && !isWhole();
        return missing == 0;
    }

    private void begin(int octet) {
        if (octet < 0x80) {
            length = 1;
            value = octet;
        } else if (octet < 0xe0) {
            length = 2;
            value = octet & 0x1f;
        } else if (octet < 0xf0) {
            length = 3;
            value = octet & 0x0f;
        } else {
            length = 4;
            value = octet & 0x07;
            broken |= octet > 0xf4;
        }
        missing = length - 1;
    }

    private boolean isWhole() {
        return value >= SMALLEST[length] && value <= Character.MAX_CODE_POINT && (value < 0xd800 || value > 0xdfff);
    }

    /** Whether anything so far was no UTF-8. */
    boolean isBroken() {
        return broken;
    }

    /** The last whole character. */
    char value() {
        return value > Character.MAX_VALUE || value < 0 ? OTHER : (char) value;
    }
}
