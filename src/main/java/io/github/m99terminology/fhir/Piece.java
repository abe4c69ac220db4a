package io.github.m99terminology.fhir;

import org.jspecify.annotations.Nullable;

/** Bytes that nobody changes, with their checksums once somebody has asked for them. */
final class Piece {

    private final byte[] bytes;

    /** Found out twice at worst, and equal then. */
    private volatile @Nullable Known known;

    /** @param shift null until this came after something */
    private record Known(Checksums checksums, Checksums.@Nullable Shift shift) {}

    Piece(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The checksums of what comes before, and then of this. */
    Checksums after(Checksums before) {
        boolean first = before.length() == 0;
        Known found = known;
        if (found == null || found.shift() == null && !first) {
            found = new Known(
                    found == null ? Checksums.of(bytes) : found.checksums(),
                    first ? null : new Checksums.Shift(bytes.length));
            known = found;
        }
        Checksums.Shift shift = found.shift();
        return first || shift == null ? found.checksums() : before.and(found.checksums(), shift);
    }
}
