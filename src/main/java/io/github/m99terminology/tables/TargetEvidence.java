package io.github.m99terminology.tables;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * What content says of how sure one of its statements is, by the extensions on it. They are known by the last part of their address, so
 * that content published under another base works as well.
 *
 * @param coverage what a payer's rule says of a pair of a map, as a code; may be empty
 * @param grade how well that is supported; may be empty
 * @param sources citations
 */
public record TargetEvidence(String coverage, String grade, List<String> sources) {

    public TargetEvidence {
        sources = List.copyOf(sources);
    }

    public static TargetEvidence of(List<Extension> extensions) {
        Reading reading = new Reading();
        extensions.forEach(reading::take);
        return new TargetEvidence(reading.coverage, reading.grade, reading.sources);
    }

    /** {@code E: M99 Terminology editors}; empty where nothing is said. */
    String line() {
        String cited = String.join("; ", sources);
        return grade.isEmpty() || cited.isEmpty() ? grade + cited : grade + ": " + cited;
    }

    /** A value as a table has it: of a Coding the code. */
    static String text(@Nullable Type value) {
        String text = null;
        if (value instanceof Coding coding) {
            text = coding.getCode();
        } else if (value instanceof PrimitiveType<?> primitive) {
            text = primitive.getValueAsString();
        }
        return text == null ? "" : text;
    }

    private static final class Reading {
        private String coverage = "";
        private String grade = "";
        private final List<String> sources = new ArrayList<>();

        void take(Extension extension) {
            extension.getExtension().forEach(this::take);
            String url = extension.getUrl() == null ? "" : extension.getUrl();
            switch (url.substring(url.lastIndexOf('/') + 1)) {
                case "coverage-sense" -> coverage = text(extension.getValue());
                case "grade" -> grade = text(extension.getValue());
                case "origin", "consulted" -> sources.add(text(extension.getValue()));
                default -> {
                    // Another extension: not ours to show.
                }
            }
        }
    }
}
