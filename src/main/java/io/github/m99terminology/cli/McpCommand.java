package io.github.m99terminology.cli;

import io.github.m99terminology.mcp.StdioDoor;
import io.github.m99terminology.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code mcp}: the Model Context Protocol on standard input and output, from the content that comes with the program. No server is needed. */
@Command(
        name = "mcp",
        mixinStandardHelpOptions = true,
        description = {
            "Answer a language model's program on standard input and output.",
            "",
            "By the Model Context Protocol (stdio), from the content that comes with the program, until the input ends."
        },
        footer = {"", "A running server answers the same by HTTP, at /mcp."})
final class McpCommand implements Callable<Integer> {

    @Mixin
    private final ShownContent shown = new ShownContent();

    @Override
    public Integer call() throws IOException {
        PrintStream protocol = System.out;
        // Standard output is the protocol's alone: whatever else is printed, the log first of all, goes to the other
        // one.
        System.setOut(System.err);
        Settings settings = shown.settings();
        StdioDoor.serve(CompiledContentFolder.packaged(settings.content()), settings, System.in, protocol);
        return ExitCode.OK;
    }
}
