package io.github.m99terminology.operation;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where closure tables are kept. Whoever implements it keeps them through a restart, and lets requests for one name go one after
 * another, on however many nodes they arrive.
 */
public interface ClosureTables {

    /**
     * The table of that name, emptied; made when there is none.
     *
     * @throws io.github.m99terminology.model.TerminologyException TOO_COSTLY when it would be one more than {@code limit}
     */
    ClosureTable initialise(String name, int limit);

    /**
     * Shows the table to the change and keeps what it makes of it: all of it, or, when the change throws, nothing. What the change
     * makes has all the entries of the table it was shown, in the same order, with any new ones behind.
     *
     * @return null when there is no table of that name
     */
    Closure.@Nullable Result change(String name, Function<ClosureTable, Closure.Result> change);

    /** The table of that name as it is now; null when there is none. */
    @Nullable
    ClosureTable find(String name);
}
