package io.github.m99terminology.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the answer is printed, and how it is laid out. */
final class Terminal {

    private static final int DEFAULT_WIDTH = 80;
    private static final int WIDEST = 100;

    @Option(
            names = "--plain",
            description = "No emphasis: the words alone. So it is when the output is not a terminal.")
    private boolean plain;

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            description = "Columns to wrap at. Otherwise the terminal's, at most " + WIDEST + ".")
    private @Nullable Integer width;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }

    /** What was asked for; else what the shell says in COLUMNS; else 80. A line longer than 100 reads badly. */
    int width() {
        if (width != null) {
            return width;
        }
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}")
                ? Math.min(Integer.parseInt(columns), WIDEST)
                : DEFAULT_WIDTH;
    }

    /** Emphasis only on a terminal, and never for those who set NO_COLOR. */
    boolean styled() {
        return !plain && System.console() != null && System.getenv("NO_COLOR") == null;
    }
}
