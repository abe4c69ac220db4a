package io.github.m99terminology.authoring;

import java.util.Optional;

/**
 * Where statements come from: one entry of {@code sources.yaml}.
 *
 * @param supports the best evidence grade that a statement can have on this source alone
 */
record SourceSpec(String id, String citation, Optional<String> address, String supports, SourceLocation at) {
    /** The citation with its address, as people read it beside a statement. */
    String origin() {
        return address.map(where -> citation + " <" + where + ">").orElse(citation);
    }
}
