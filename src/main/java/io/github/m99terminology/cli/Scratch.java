package io.github.m99terminology.cli;

import io.github.m99terminology.authoring.CompilationReport;
import io.github.m99terminology.authoring.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder to compile into for a look at the result; closing it deletes it. */
record Scratch(Path folder, CompilationReport report) implements AutoCloseable {

    static Scratch compile(Path authoring) throws IOException {
        Path folder = Files.createTempDirectory("preview");
        try {
            return new Scratch(folder, new Compiler().compile(authoring, folder));
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
