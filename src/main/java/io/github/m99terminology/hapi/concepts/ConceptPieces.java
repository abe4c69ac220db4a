package io.github.m99terminology.hapi.concepts;

import org.jspecify.annotations.Nullable;

/** Where pieces are kept: beside the resources, in the same database and the same transaction. */
public interface ConceptPieces {

    boolean has(String digest);

    /**
     * Adds a piece.
     *
     * @return false when somebody else has kept it meanwhile, and so, as a list is kept in one transaction, all of them
     */
    boolean keep(String digest, int number, byte[] piece);

    /** Counted from 0; null behind the last one. */
    byte @Nullable [] piece(String digest, int number);
}
