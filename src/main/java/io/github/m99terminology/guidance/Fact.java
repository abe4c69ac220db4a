package io.github.m99terminology.guidance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A short, labelled piece of knowledge: one property, or all mappings to one code system. */
public record Fact(String label, List<Value> values) {

    public Fact {
        values = List.copyOf(values);
    }

    /**
     * @param link the code of the same code system that the value names, or null
     * @param note what satisfies it or what to know of it, or null
     */
    public record Value(
            String text, @Nullable String link, @Nullable String note, @Nullable Grade grade, List<Source> sources) {

        public Value {
            sources = List.copyOf(sources);
        }
    }
}
