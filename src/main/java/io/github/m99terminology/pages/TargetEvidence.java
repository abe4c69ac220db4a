package io.github.m99terminology.pages;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Extension;

/**
 * What a map says of how sure one of its pairs is, by the extensions on its target. They are known by the last part of their address, so
 * that content published under another base works as well.
 *
 * @param coverage what a payer's rule says of the pair; may be empty
 * @param grade how well that is supported; may be empty
 * @param sources citations
 */
record TargetEvidence(String coverage, String grade, List<String> sources) {

    TargetEvidence {
        sources = List.copyOf(sources);
    }

    static TargetEvidence of(List<Extension> extensions) {
        Reading reading = new Reading();
        extensions.forEach(reading::take);
        return new TargetEvidence(Procedures.words(reading.coverage), reading.grade, reading.sources);
    }

    private static final class Reading {
        private String coverage = "";
        private String grade = "";
        private final List<String> sources = new ArrayList<>();

        void take(Extension extension) {
            extension.getExtension().forEach(this::take);
            String url = Details.said(extension.getUrl());
            switch (url.substring(url.lastIndexOf('/') + 1)) {
                case "coverage-sense" -> coverage = Details.value(extension.getValue());
                case "grade" -> grade = code(extension);
                case "origin", "consulted" -> sources.add(Details.value(extension.getValue()));
                default -> {
                    // Another extension: not ours to show.
                }
            }
        }

        private static String code(Extension extension) {
            return extension.getValue() instanceof org.hl7.fhir.r4.model.Coding coding
                    ? Details.said(coding.getCode())
                    : Details.value(extension.getValue());
        }
    }
}
