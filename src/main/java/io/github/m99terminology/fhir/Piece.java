package io.github.m99terminology.fhir;

import org.jspecify.annotations.Nullable;

/** Bytes that nobody changes, with their checksums once somebody has asked for them. */
final class Piece {

    private final byte[] bytes;

    /** Found out twice at worst, and equal then. */
    private volatile @Nullable Checksums checksums;

    Piece(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    Checksums checksums() {
        Checksums known = checksums;
        if (known == null) {
            known = Checksums.of(bytes);
            checksums = known;
        }
        return known;
    }
}
