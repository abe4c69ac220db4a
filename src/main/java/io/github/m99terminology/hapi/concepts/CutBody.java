package io.github.m99terminology.hapi.concepts;

import java.util.List;

/**
 * A body without its long lists of concepts.
 *
 * @param rest what HAPI gets to read, as JSON
 */
public record CutBody(byte[] rest, List<ConceptList> lists) {
    public CutBody {
        lists = List.copyOf(lists);
    }
}
