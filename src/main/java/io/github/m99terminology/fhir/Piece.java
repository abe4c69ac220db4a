package io.github.m99terminology.fhir;

import org.jspecify.annotations.Nullable;

/** Bytes that nobody changes, with their checksums once somebody has asked for them. */
final class Piece {

    private final byte[] bytes;

    /** Found out twice at worst, and equal then; as is {@code shift}, which only what comes after something needs. */
    private volatile @Nullable Checksums checksums;

    private volatile Checksums.@Nullable Shift shift;

    Piece(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The checksums of what comes before, and then of this. */
    Checksums after(Checksums before) {
        return before.length() == 0 ? checksums() : before.and(checksums(), shift());
    }

    private Checksums checksums() {
        Checksums found = checksums;
        if (found == null) {
            found = Checksums.of(bytes);
            checksums = found;
        }
        return found;
    }

    private Checksums.Shift shift() {
        Checksums.Shift found = shift;
        if (found == null) {
            found = new Checksums.Shift(bytes.length);
            shift = found;
        }
        return found;
    }
}
