package io.github.m99terminology.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lookup CODE} or {@code lookup WORDS}: the guidance of a code, or the codes that words find, from the content that comes with the program. No server is needed. */
@Command(
        name = "lookup",
        aliases = "search",
        mixinStandardHelpOptions = true,
        description = {
            "Show everything known of a code, or the codes that words find.",
            "",
            "Of a code each statement has its evidence grade and source. What words find comes best first, and where they lead elsewhere is said."
        },
        footer = {
            "",
            "Each statement ends with its mark, such as [E 2]: evidence grade E, source 2 of the list at the end.",
            "Exit code 1 when nothing is found."
        })
final class LookupCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "CODE",
            arity = "1..*",
            description =
                    "The code, such as M99.03; case and period may differ. Or words, such as: sacroiliac dysfunction.")
    private List<String> typed = List.of();

    @Mixin
    private final ShownContent shown = new ShownContent();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws IOException {
        return CodeAnswer.print(CompiledContentFolder.packaged(shown.view()), String.join(" ", typed), terminal);
    }
}
