package io.github.m99terminology.cli;

import io.github.m99terminology.authoring.CompilationReport;
import io.github.m99terminology.authoring.Mistake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names the folder of the authoring files, for every command that reads them; and what such a command does when they do not compile. */
final class AuthoringOption {

    @Option(
            names = "--authoring",
            paramLabel = "DIR",
            defaultValue = "fhir-resources/authoring",
            description = "Folder that holds project.yaml (default: ${DEFAULT-VALUE}).")
    private Path path = Path.of("");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** What is made of files that compile. */
    @FunctionalInterface
    interface Use {
        int of(Scratch compiled) throws IOException;
    }

    /** Compiles them for a look, or says what has to be corrected. */
    int compiled(Use use) throws IOException {
        try (Scratch scratch = Scratch.compile(path)) {
            return scratch.report().ok() ? use.of(scratch) : printMistakes(scratch.report());
        }
    }

    /** One line per mistake, in a form that editors turn into a link. */
    int printMistakes(CompilationReport report) {
        PrintWriter err = Objects.requireNonNull(command).commandLine().getErr();
        for (Mistake mistake : report.mistakes()) {
            err.println(mistake.file().equals(path.toString()) ? mistake : path.resolve(mistake.toString()));
        }
        int count = report.mistakes().size();
        err.println((count == 1 ? "One thing has" : count + " things have") + " to be corrected; nothing was written.");
        err.flush();
        return ExitCode.SOFTWARE;
    }

    Path path() {
        return path;
    }
}
