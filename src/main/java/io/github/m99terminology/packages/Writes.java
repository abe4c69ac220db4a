package io.github.m99terminology.packages;

import java.time.Instant;
import java.util.Collection;

/** Whether something has been written since, without reading it. */
public interface Writes {

    /**
     * The state of the stored resources of some types.
     *
     * @param count how often such a resource was created, changed or deleted; no write leaves it as it was
     * @param changed when one was last changed or deleted; {@link Instant#EPOCH} when each is as it was created
     */
    record Mark(long count, Instant changed) {}

    /** @param types names of resource types */
    Mark mark(Collection<String> types);
}
