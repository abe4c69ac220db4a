package io.github.m99terminology.server.cli;

import io.github.m99terminology.authoring.CompilationReport;
import io.github.m99terminology.authoring.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preview CODE}: what a code's page will say once the authoring files are compiled; writes no resource. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Show what a code's page will say once the authoring files are compiled. Writes nothing.")
public final class PreviewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CODE", description = "The code, such as M99.65.")
    private String code = "";

    @Option(
            names = "--authoring",
            paramLabel = "DIR",
            defaultValue = "fhir-resources/authoring",
            description = "Folder that holds project.yaml (default: ${DEFAULT-VALUE}).")
    private Path authoring = Path.of("");

    @Mixin
    private final Terminal terminal = new Terminal();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path scratch = Files.createTempDirectory("preview");
        try {
            CommandSpec command = Objects.requireNonNull(spec);
            CompilationReport report = new Compiler().compile(authoring, scratch);
            return report.ok()
                    ? CodeAnswer.print(Content.in(scratch), code, terminal, command)
                    : CompileCommand.printMistakes(report, authoring, command);
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
