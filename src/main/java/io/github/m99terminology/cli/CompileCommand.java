package io.github.m99terminology.cli;

import io.github.m99terminology.authoring.CompilationReport;
import io.github.m99terminology.authoring.Compiler;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code compile}: authoring files to FHIR resources. A mistake is reported as {@code file:line: what to write}. */
@Command(
        name = "compile",
        mixinStandardHelpOptions = true,
        description = "Compile the authoring files to FHIR resources.",
        footer = {"", "Exit code 1 when something has to be corrected; nothing is written then."})
final class CompileCommand implements Callable<Integer> {

    @Mixin
    private final AuthoringOption authoring = new AuthoringOption();

    @Option(
            names = "--target",
            paramLabel = "DIR",
            defaultValue = "fhir-resources",
            description = "Folder that gets CodeSystem, ValueSet and so on (default: ${DEFAULT-VALUE}).")
    private Path target = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        CompilationReport report = new Compiler().compile(authoring.path(), target);
        return report.ok() ? printCounts(report, target, command) : authoring.printMistakes(report);
    }

    private static int printCounts(CompilationReport report, Path target, CommandSpec command) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        report.counts().forEach((code, counts) -> {
            String words = new TreeMap<>(counts)
                    .entrySet().stream()
                            .map(count -> count.getValue() + " " + count.getKey())
                            .collect(Collectors.joining(", "));
            out.println(code + (words.isEmpty() ? "" : ": " + words));
        });
        Map<String, Long> types = report.written().stream()
                .collect(Collectors.groupingBy(
                        file -> String.valueOf(
                                file.getParent() == null ? "" : file.getParent().getFileName()),
                        TreeMap::new,
                        Collectors.counting()));
        out.println(report.counts().size() + " codes; " + report.written().size() + " resources: "
                + types.entrySet().stream()
                        .map(type -> type.getValue() + " " + type.getKey())
                        .collect(Collectors.joining(", "))
                + "; " + megabytes(report, target) + ", " + secondsSinceStart() + " after the start of the program");
        out.flush();
        return ExitCode.OK;
    }

    private static String megabytes(CompilationReport report, Path target) throws IOException {
        long bytes = 0;
        for (Path file : report.written()) {
            bytes += Files.size(target.resolve(file));
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static String secondsSinceStart() {
        long milliseconds = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        return String.format(Locale.ROOT, "%.1f s", milliseconds / 1e3);
    }
}
