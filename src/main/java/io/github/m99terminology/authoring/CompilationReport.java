package io.github.m99terminology.authoring;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a compilation did.
 *
 * @param mistakes what has to be corrected; when there is one, nothing was written
 * @param written files below the target folder
 * @param counts per code, in the official order: statements by designation use, by {@code "grade X"}, and texts alone by
 *     {@code "texts X"}
 */
public record CompilationReport(List<Mistake> mistakes, List<Path> written, Map<String, Map<String, Integer>> counts) {

    public CompilationReport {
        mistakes = List.copyOf(mistakes);
        written = List.copyOf(written);
    }

    /** Whether everything compiled. */
    public boolean ok() {
        return mistakes.isEmpty();
    }
}
