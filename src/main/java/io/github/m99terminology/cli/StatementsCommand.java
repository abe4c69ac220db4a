package io.github.m99terminology.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code statements}: how much is said of each code, as a table; writes no resource.
 *
 * <pre>
 * code    caution  description  documentation-tip …  grade A  grade B …  texts A …
 * M99.03        1            1                  5 …       40       18 …       11 …
 * total        87          101                466 …     3800      400 …      900 …
 *
 * Of 2600 texts, A 35.0 %, B 6.3 %, E 58.7 %.
 * </pre>
 */
@Command(
        name = "statements",
        mixinStandardHelpOptions = true,
        description = "Count the statements of each code, by use and by evidence grade. Writes nothing.",
        footer = {
            "",
            "Texts are counted by their use; a grade counts texts and properties that have it, and 'texts' the texts alone."
        })
final class StatementsCommand implements Callable<Integer> {

    private static final String GRADE = "grade ";
    private static final String TEXTS = "texts ";

    @Mixin
    private final AuthoringOption authoring = new AuthoringOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        return authoring.compiled(scratch -> print(scratch.report().counts(), out));
    }

    private static int print(Map<String, Map<String, Integer>> counts, PrintWriter out) {
        List<String> columns = columns(counts);
        int first = Stream.concat(Stream.of("total"), counts.keySet().stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        out.println(padded("code", first)
                + String.join("", columns.stream().map(name -> "  " + name).toList()));
        counts.forEach((code, ofCode) -> out.println(padded(code, first) + row(columns, ofCode)));
        Map<String, Integer> total = columns.stream()
                .collect(Collectors.toMap(name -> name, name -> counts.values().stream()
                        .mapToInt(ofCode -> ofCode.getOrDefault(name, 0))
                        .sum()));
        out.println(padded("total", first) + row(columns, total));
        out.println();
        out.println(shares(columns, total));
        out.flush();
        return ExitCode.OK;
    }

    /** How much of the texts has which grade. */
    private static String shares(List<String> columns, Map<String, Integer> total) {
        List<String> grades =
                columns.stream().filter(name -> name.startsWith(TEXTS)).toList();
        int all = grades.stream().mapToInt(name -> total.getOrDefault(name, 0)).sum();
        String shares = grades.stream()
                .map(name -> String.format(
                        Locale.ROOT,
                        "%s %.1f %%",
                        name.substring(TEXTS.length()),
                        100.0 * total.getOrDefault(name, 0) / all))
                .collect(Collectors.joining(", "));
        return "Of " + all + " texts, " + shares + ".";
    }

    /** Every use and grade that occurs; grades sort behind the uses. */
    private static List<String> columns(Map<String, Map<String, Integer>> counts) {
        List<String> names = counts.values().stream()
                .flatMap(ofCode -> ofCode.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return Stream.of("", GRADE, TEXTS)
                .flatMap(kind -> names.stream().filter(name -> kind(name).equals(kind)))
                .toList();
    }

    private static String kind(String name) {
        return Stream.of(GRADE, TEXTS).filter(name::startsWith).findFirst().orElse("");
    }

    private static String row(List<String> columns, Map<String, Integer> counts) {
        StringBuilder row = new StringBuilder();
        for (String name : columns) {
            String count = String.valueOf(counts.getOrDefault(name, 0));
            row.append(" ".repeat(Math.max(1, name.length() + 2 - count.length())))
                    .append(count);
        }
        return row.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
