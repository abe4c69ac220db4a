package io.github.m99terminology.guidance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A code of another system that a concept map relates to this one. Of CPT, the code alone is shown, unless a licensee brings descriptors.
 *
 * @param display what the code is called, where that is known, or null
 * @param coverage what a payer's rule says of the pair ({@code supports}, {@code not-supported}, …), or null
 * @param comment what the map says of the pair, or null
 */
public record Procedure(
        String code,
        @Nullable String display,
        @Nullable String coverage,
        @Nullable String comment,
        @Nullable Grade grade,
        List<Source> sources) {

    public Procedure {
        sources = List.copyOf(sources);
    }

    /** Whether a payer's rule takes the diagnosis for the procedure. */
    public boolean supports() {
        return "supports".equals(coverage);
    }

    /** Whether the pair is known not to hold. */
    public boolean refused() {
        return coverage != null && coverage.startsWith("not");
    }
}
