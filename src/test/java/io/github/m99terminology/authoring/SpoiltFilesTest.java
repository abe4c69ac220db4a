package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * People edit these files, in editors and in spreadsheets. Line by line something is done to them that slips from a hand: what comes of it is compiled,
 * or told with the file and the line where it is, and nothing is half written.
 */
class SpoiltFilesTest {

    private static final Path FAMILY = Path.of("src/test/resources/authoring-second-family");

    @TempDir
    Path folder;

    private Path authoring;
    private final Map<Path, List<String>> files = new LinkedHashMap<>();

    @BeforeEach
    void copy() throws IOException {
        authoring = folder.resolve("authoring");
        AuthoringMistakesTest.copy(FAMILY, authoring);
        try (Stream<Path> all = Files.walk(authoring)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.put(file, Files.readAllLines(file));
            }
        }
    }

    private CompilationReport compile() throws IOException {
        return new Compiler().compile(authoring, folder.resolve("target"));
    }

    @Test
    void whatIsNotSpoilt_compiles() throws IOException {
        assertThat(compile().mistakes()).isEmpty();
    }

    private static final Map<String, UnaryOperator<String>> SLIPS = Map.of(
            "lost", line -> null,
            "twice", line -> line + "\n" + line,
            "indented", line -> "  " + line,
            "cut off", line -> line.substring(0, line.length() / 2),
            "a quotation mark", line -> line + "\"",
            "an accent", line -> line.replaceFirst("[aeiou]", "\u00e9"),
            "a bracket", line -> line + " {",
            "its words swapped", line -> line.replaceFirst("^(\\s*)([^:,]+)([:,])\\s*(.+)$", "$1$4$3 $2"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lost",
                "twice",
                "indented",
                "cut off",
                "a quotation mark",
                "an accent",
                "a bracket",
                "its words swapped"
            })
    void anyLine_isCompiledOrTold(String slip) throws IOException {
        int told = 0;
        int which = List.copyOf(new TreeSet<>(SLIPS.keySet())).indexOf(slip);
        for (Map.Entry<Path, List<String>> file : files.entrySet()) {
            // Each slip in other lines: together they leave out none.
            for (int at = which; at < file.getValue().size(); at += SLIPS.size()) {
                List<String> lines = new ArrayList<>(file.getValue());
                String changed = SLIPS.get(slip).apply(lines.get(at));
                if (changed == null) {
                    lines.remove(at);
                } else {
                    lines.set(at, changed);
                }
                Files.write(file.getKey(), lines);
                String what = slip + ": " + authoring.relativize(file.getKey()) + ":" + (at + 1);
                CompilationReport report;
                try {
                    report = compile();
                } catch (RuntimeException failed) {
                    throw new AssertionError(what, failed);
                }
                assertThat(report.mistakes()).as(what).allSatisfy(mistake -> {
                    boolean missing = mistake.toString().contains("This file is missing");
                    assertThat(mistake.toString()).matches(missing ? "(?s).+: .+\\." : "(?s).+:\\d+: .+\\.");
                    assertThat(Files.exists(authoring.resolve(mistake.file())))
                            .as(mistake.toString())
                            .isEqualTo(!missing);
                });
                told += report.mistakes().isEmpty() ? 0 : 1;
                assertThat(report.written().isEmpty())
                        .as(what)
                        .isEqualTo(!report.mistakes().isEmpty());
                Files.write(file.getKey(), file.getValue());
            }
        }
        assertThat(told).as("slips that are mistakes").isPositive();
    }

    /** What spreadsheets and editors put at the beginning of a file, and what they write for the end of a line. */
    @ParameterizedTest
    @CsvSource({"true, LF", "false, CRLF", "true, CRLF"})
    void filesAsOtherProgramsWriteThem_compileToTheSame(boolean marked, String end) throws IOException {
        compile();
        Map<String, String> before = written();
        for (Map.Entry<Path, List<String>> file : files.entrySet()) {
            String text =
                    String.join(end.equals("LF") ? "\n" : "\r\n", file.getValue()) + (end.equals("LF") ? "\n" : "\r\n");
            Files.writeString(file.getKey(), (marked ? "\uFEFF" : "") + text);
        }

        assertThat(compile().mistakes()).isEmpty();
        assertThat(written()).isEqualTo(before);
    }

    private Map<String, String> written() throws IOException {
        Map<String, String> written = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve("target"))) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                written.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(written).hasSizeGreaterThan(5);
        return written;
    }

    /** Each of these looks as if it said something, and would be passed over. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g56/weights.csv | code,weight,weight~G56.01,1,2~ | 1 | 'weight' stands here twice",
                "project.yaml | name: a~---~name: b~ | 3 | a second document begins here",
                "project.yaml | name: &n a~publisher: *n~ | 2 | an alias (*n) stands here",
                "project.yaml | version: 1~status: activ~ | 2 | There is no status 'activ'.",
                "project.yaml | version: 1~date: 2026-02-30~ | 2 | 2026-02-30",
                "g56/maps/g56-to-cpt.yaml | pairs: g56-to-cpt.csv~property: procedures~ | 2 | There is no property 'procedures'."
            })
    void whatWouldBePassedOver_isTold(String file, String text, int line, String sentence) throws IOException {
        Files.writeString(authoring.resolve(file.strip()), text.replace('~', '\n'));

        assertThat(compile().mistakes()).anySatisfy(mistake -> assertThat(mistake.toString())
                .startsWith(file.strip() + ":" + line + ": ")
                .contains(sentence));
    }
}
