package io.github.m99terminology.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

    @Override
    public Integer call() throws IOException {
        return authoring.compiled(
                scratch -> CodeAnswer.print(CompiledContentFolder.in(scratch.folder(), shown.view()), code, terminal));
    }
}
