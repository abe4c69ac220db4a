package io.github.m99terminology.rest;

import org.jspecify.annotations.Nullable;

/** How large stored resources are, without reading them, and whether there is room for more. */
public interface StoredBytes {

    /** Nothing is stored. */
    StoredBytes NONE = new StoredBytes() {
        @Override
        public long[] largest(@Nullable String type, boolean past) {
            return new long[0];
        }

        @Override
        public long of(String type, String id) {
            return 0;
        }
    };

    /** The most that are listed. */
    int LISTED = 1000;

    /**
     * @param type null for all types
     * @param past whether earlier versions count as well
     * @return bytes of the largest, in descending order, at most {@link #LISTED}; may be some seconds old
     */
    long[] largest(@Nullable String type, boolean past);

    /** Whether anything can be written at this moment. */
    default boolean hasRoom() {
        return true;
    }

    /** Bytes of the current version of one; 0 when there is none. */
    long of(String type, String id);
}
