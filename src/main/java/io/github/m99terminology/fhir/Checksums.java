package io.github.m99terminology.fhir;

import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Two checksums of some bytes, of 32 bits each, that processors know, and how many bytes they are: enough that two answers to one request do
 * not share them by chance. A digest that withstands an attack would be a third of the work of an answer; whoever may write could only keep an older
 * answer from being replaced in a cache.
 *
 * <p>Those of two parts give those of the whole without its bytes: a checksum is the remainder of a polynomial over GF(2), to which following bytes are a shift. So a
 * part that many answers share is read once.
 */
record Checksums(int crc32, int crc32c, int length) {

    static final Checksums NONE = new Checksums(0, 0, 0);

    private static final int IEEE = 0xEDB88320;
    private static final int CASTAGNOLI = 0x82F63B78;

    /** As everywhere here the highest bit stands for the lowest power. */
    private static final int ONE = 1 << 31;

    private static final int X_TO_8 = ONE >>> 8;

    static Checksums of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    static Checksums of(byte[] bytes, int from, int to) {
        CRC32 one = new CRC32();
        CRC32C other = new CRC32C();
        one.update(bytes, from, to - from);
        other.update(bytes, from, to - from);
        return new Checksums((int) one.getValue(), (int) other.getValue(), to - from);
    }

    /** Of what these are of, and then of what the next are of. */
    Checksums and(Checksums next) {
        return length == 0 ? next : and(next, new Shift(next.length));
    }

    /** @param shift by the length of the next, for who knows it already */
    Checksums and(Checksums next, Shift shift) {
        return new Checksums(
                times(shift.ieee, crc32, IEEE) ^ next.crc32,
                times(shift.castagnoli, crc32c, CASTAGNOLI) ^ next.crc32c,
                length + next.length);
    }

    /** What so many bytes that follow do to the checksums of those before. */
    record Shift(int ieee, int castagnoli) {
        Shift(int bytes) {
            this(shift(bytes, IEEE), shift(bytes, CASTAGNOLI));
        }
    }

    /** {@code x} to the power of the bits of so many bytes. */
    private static int shift(int bytes, int polynomial) {
        int power = ONE;
        int square = X_TO_8;
        for (int left = bytes; left > 0; left >>>= 1) {
            if ((left & 1) == 1) {
                power = times(square, power, polynomial);
            }
            square = times(square, square, polynomial);
        }
        return power;
    }

    /** The remainder of a product. */
    private static int times(int a, int b, int polynomial) {
        int product = 0;
        int shifted = b;
        for (int bit = ONE; bit != 0 && (a & (bit | bit - 1)) != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ polynomial;
        }
        return product;
    }

    String hex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(crc32) + hex.toHexDigits(crc32c) + Integer.toHexString(length);
    }
}
