package io.github.m99terminology.cli;

import io.github.m99terminology.guidance.Contents;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.GuidanceReader;
import io.github.m99terminology.guidance.Layout;
import io.github.m99terminology.guidance.Search;
import io.github.m99terminology.guidance.SnapshotTerminology;
import io.github.m99terminology.guidance.Terminology;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/** What {@code lookup} and {@code preview} print: the guidance of a code, what words find, or why there is nothing. */
final class CodeAnswer {

    private CodeAnswer() {}

    static int print(TerminologySnapshot snapshot, String typed, Terminal terminal) {
        PrintWriter out = terminal.out();
        PrintWriter err = terminal.err();
        String system =
                Layout.of(snapshot).stream().findFirst().map(Layout::system).orElse("");
        Optional<Terminology> terminology =
                SnapshotTerminology.of(snapshot, system).map(Terminology.class::cast);
        if (terminology.isEmpty()) {
            err.println(
                    system.isEmpty()
                            ? "The content has no codes that a page is laid out for."
                            : "The content has no code system " + system + ".");
            err.flush();
            return ExitCode.SOFTWARE;
        }
        Contents contents = Contents.of(terminology.get());
        Search search = new Search(contents, terminology.get());
        Optional<Guidance> guidance =
                search.spelled(typed).flatMap(code -> GuidanceReader.read(terminology.get(), contents, code));
        if (guidance.isEmpty()) {
            SearchAnswer answer = SearchAnswer.of(search.search(typed));
            if (!answer.isEmpty() && search.stem(typed).isEmpty()) {
                out.print(answer.text(terminal.width(), terminal.styled()));
                out.flush();
                return answer.isFound() ? ExitCode.OK : ExitCode.SOFTWARE;
            }
            err.println(missing(contents, search, typed));
            err.flush();
            return ExitCode.SOFTWARE;
        }
        out.print(TerminalPage.of(guidance.get(), terminal.width(), terminal.styled()));
        out.flush();
        return ExitCode.OK;
    }

    private static String missing(Contents contents, Search search, String typed) {
        return search.stem(typed)
                .map(entry -> contents.children(entry.code()).isEmpty()
                        ? typed + " is not a code: " + entry.code() + " takes no further character. Did you mean "
                                + entry.code() + ", " + entry.title() + "?"
                        : typed + " is not a code: it is none of those below the header " + entry.code() + ", "
                                + entry.title() + ". Look that up for the list.")
                .orElse(typed
                        + " is not in the part of the code system that comes with this program. Nothing is said about"
                        + " whether it is valid elsewhere.");
    }
}
