package io.github.m99terminology.http;

import java.util.Collection;
import java.util.List;

/**
 * Something that must hold before {@code /health/ready} says yes, such as a first terminology snapshot. Every bean of
 * this type is asked on each call, so the answer must be cheap.
 */
@FunctionalInterface
public interface Readiness {
    /** Whether operations can be answered. */
    boolean isReady();

    /** Whether what is stored can be read and written at this moment. */
    default boolean isStorageUp() {
        return true;
    }

    /** All of them together. */
    static Readiness of(Collection<Readiness> parts) {
        List<Readiness> all = List.copyOf(parts);
        return new Readiness() {
            @Override
            public boolean isReady() {
                return all.stream().allMatch(Readiness::isReady);
            }

            @Override
            public boolean isStorageUp() {
                return all.stream().allMatch(Readiness::isStorageUp);
            }
        };
    }
}
