package io.github.m99terminology.fhir;

import org.jspecify.annotations.Nullable;

/** Bytes that nobody changes, with their checksums once somebody has asked for them. */
final class Piece {

    private final byte[] bytes;

    /** Found out twice at worst, and equal then. */
    private volatile @Nullable Known known;

    private record Known(Checksums checksums, Checksums.Shift shift) {}

    Piece(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The checksums of what comes before, and then of this. */
    Checksums after(Checksums before) {
        Known found = known;
        if (found == null) {
            found = new Known(Checksums.of(bytes), new Checksums.Shift(bytes.length));
            known = found;
        }
        return before.and(found.checksums(), found.shift());
    }
}
