package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.TextMatches;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well a text fits each concept, as a tally: one more for every key of {@link TextMatches} that is worse; 0 where it does not fit. */
final class TextOrder implements Ranking.Tally {

    /** Worst first; in the place of 0 none. */
    private final List<BitSet> byCount = new ArrayList<>(List.of(new BitSet()));

    private final BitSet all = new BitSet();

    static TextOrder of(@Nullable TextMatches matches) {
        TextOrder order = new TextOrder();
        if (matches != null) {
            for (int i = matches.ranks().size() - 1; i >= 0; i--) {
                BitSet ordinals = new BitSet();
                matches.ranks().get(i).addTo(ordinals);
                order.byCount.add(ordinals);
            }
            order.all.or(matches.all());
        }
        return order;
    }

    @Override
    public int most() {
        return byCount.size() - 1;
    }

    @Override
    public BitSet exactly(int count, BitSet within) {
        BitSet found = (BitSet) within.clone();
        if (count == 0) {
            found.andNot(all);
        } else {
            found.and(byCount.get(count));
        }
        return found;
    }
}
