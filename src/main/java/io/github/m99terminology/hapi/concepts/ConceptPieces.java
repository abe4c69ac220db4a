package io.github.m99terminology.hapi.concepts;

import org.jspecify.annotations.Nullable;

/** Where pieces are kept: beside the resources, in the same database and the same transaction. */
public interface ConceptPieces {

    boolean has(String digest);

    void keep(String digest, int number, byte[] piece);

    /** Counted from 0; null behind the last one. */
    byte @Nullable [] piece(String digest, int number);
}
