package io.github.m99terminology.cli;

import io.github.m99terminology.authoring.CompilationReport;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preview CODE}: what a code's page will say once the authoring files are compiled; writes no resource. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Show what a code's page will say once the authoring files are compiled. Writes nothing.")
final class PreviewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CODE", description = "The code, such as M99.03.")
    private String code = "";

    @Mixin
    private final AuthoringOption authoring = new AuthoringOption();

    @Mixin
    private final ShownContent shown = new ShownContent();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        try (Scratch scratch = Scratch.compile(authoring.path())) {
            CompilationReport report = scratch.report();
            return report.ok()
                    ? CodeAnswer.print(
                            CompiledContentFolder.in(scratch.folder(), shown.view()), code, terminal, command)
                    : CompileCommand.printMistakes(report, authoring.path(), command);
        }
    }
}
