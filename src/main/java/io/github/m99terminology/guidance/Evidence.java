package io.github.m99terminology.guidance;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What annotations say of a statement: its grade and its origins, and for a map's pair the coverage sense. The extensions may
 * stand side by side or as parts of one.
 *
 * @param grade the grade as coded, or null
 * @param origins citations, in order
 * @param coverage code of the coverage sense, or null
 * @param about statement ids: for a caution those that it speaks against, for any other statement its own
 */
record Evidence(@Nullable CodeRef grade, List<String> origins, @Nullable String coverage, List<String> about) {

    static Evidence of(List<Extension> extensions) {
        Reading reading = new Reading();
        extensions.forEach(reading::take);
        return new Evidence(reading.grade, List.copyOf(reading.origins), reading.coverage, List.copyOf(reading.about));
    }

    private static final class Reading {
        private @Nullable CodeRef grade;
        private @Nullable String coverage;
        private final List<String> origins = new ArrayList<>();
        private final List<String> about = new ArrayList<>();

        void take(Extension annotation) {
            PropertyValue value = annotation.value();
            if (value != null) {
                take(GuidanceCodes.lastPart(annotation.url()), value);
            }
            annotation.parts().forEach(this::take);
        }

        private void take(String name, PropertyValue value) {
            switch (name) {
                case "grade", "evidence-grade" ->
                    grade = value instanceof CodingValue coding
                            ? coding.coding()
                            : new CodeRef(null, null, value.text(), null);
                case "origin", "consulted" -> {
                    if (!origins.contains(value.text())) {
                        origins.add(value.text());
                    }
                }
                case "coverage-sense" -> coverage = value.text();
                case "statement-id", "caution-about" -> about.add(value.text());
                default -> {
                    // Another project's extension: not ours to show.
                }
            }
        }
    }
}
