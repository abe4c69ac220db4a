package io.github.m99terminology.cli;

import io.github.m99terminology.authoring.CompilationReport;
import io.github.m99terminology.authoring.NextYear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code next-year}: the authoring file of the year after the newest, from its official order file. */
@Command(
        name = "next-year",
        mixinStandardHelpOptions = true,
        description = "Write the authoring file of the next year, where only the numbers of the rows have moved.",
        footer = {"", "Exit code 1 when a code, title or flag differs; nothing is written then."})
final class NextYearCommand implements Callable<Integer> {

    @Mixin
    private final AuthoringOption authoring = new AuthoringOption();

    @Option(
            names = "--order",
            paramLabel = "FILE",
            required = true,
            description = "The official order file of that year, such as icd10cm_order_2028.txt.")
    private Path order = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (!Files.isRegularFile(order)) {
            throw new ParameterException(command.commandLine(), "There is no file " + order + ".");
        }
        CompilationReport report = new NextYear().write(authoring.path(), order);
        if (!report.ok()) {
            report.mistakes().forEach(command.commandLine().getErr()::println);
            command.commandLine().getErr().flush();
            return ExitCode.SOFTWARE;
        }
        report.written().forEach(file -> command.commandLine()
                .getOut()
                .println("Written: " + authoring.path().resolve(file)
                        + ". List its sources in sources.yaml, compare the notes of the Tabular List, then compile."));
        command.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
