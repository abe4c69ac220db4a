package io.github.m99terminology.guidance;

import java.util.List;

/**
 * A line of the table by which the official index decides: what the record says, and the code that it leads to.
 *
 * @param said sub-terms of the index, each of which leads there from the same entry; the empty string where the entry itself does
 * @param here whether it is the code, or one of the codes, that the table is made for
 */
public record Decision(List<String> said, CodeLink code, boolean here) {

    public Decision {
        said = List.copyOf(said);
    }

    /** What the record says, in one line. */
    public String words() {
        return String.join(
                ", ",
                said.stream()
                        .map(term -> term.isEmpty() ? "none of these named" : term)
                        .toList());
    }
}
