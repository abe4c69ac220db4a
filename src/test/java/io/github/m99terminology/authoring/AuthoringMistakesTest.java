package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake that a person can make: one edit of good files, and the file, line and sentence that answer it. */
class AuthoringMistakesTest {
    private static final String BRIEF = "g56/codes/G56.01.yaml";
    private static final String PAIRS = "g56/maps/g56-to-cpt.csv";

    @TempDir
    Path folder;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                edit("unknown code", BRIEF, "value: G56.02", "value: G56.07", 19, "'G56.07' is not in the code list."),
                edit(
                        "unknown code in a text",
                        BRIEF,
                        "Write \"right\"",
                        "See G56.09",
                        6,
                        "'G56.09' is not in the code"),
                edit(
                        "licensed code in a text",
                        BRIEF,
                        "Write \"right\"",
                        "Bill 64721",
                        6,
                        "This text names '64721', a code of http://www.ama-assn.org/go/cpt, which a server may have to leave"),
                edit(
                        "rows of the pages' table",
                        "g56/family.yaml",
                        "rows: nerve",
                        "rows: nerves",
                        17,
                        "There is no property 'nerves'. The nearest are: nerve"),
                edit(
                        "example of the pages",
                        "g56/family.yaml",
                        "example: G56.01",
                        "example: G56.09",
                        19,
                        "'G56.09' is not in the code list."),
                edit(
                        "mark that the pages do not know",
                        "g56/family.yaml",
                        "  example: G56.01",
                        "  marks: [{style: blinking, legend: none, codes: [G56.00-G56.01]}]",
                        19,
                        "There is no style 'blinking'."),
                edit("code of a brief", BRIEF, "code: G56.01", "code: G56.1", 1, "'G56.1' is not in the code list."),
                edit(
                        "title of another code",
                        BRIEF,
                        "tunnel syndrome, right",
                        "tunnel syndrome, left",
                        2,
                        "The official title of G56.01 is 'Carpal tunnel syndrome, right upper limb'."),
                edit(
                        "missing field",
                        BRIEF,
                        "title: Carpal tunnel syndrome, right upper limb\n",
                        "",
                        1,
                        "'title' is missing"),
                edit(
                        "missing text",
                        BRIEF,
                        "text: Name the studies of nerve conduction.\n      ",
                        "",
                        9,
                        "'text' is missing"),
                edit(
                        "empty field",
                        BRIEF,
                        "text: Name the studies of nerve conduction.",
                        "text:",
                        9,
                        "'text' is empty"),
                edit(
                        "duplicate tip",
                        BRIEF,
                        "Write \"right\" into the note.",
                        "Name the  studies of nerve conduction.",
                        9,
                        "This documentation-tip of G56.01 repeats the one at g56/codes/G56.01.yaml:6."),
                edit(
                        "tip that a more general file has",
                        BRIEF,
                        "replaces: [name-the-side]",
                        "replaces: []",
                        BRIEF,
                        "Write \"right\" into the note.",
                        "Name the side in the note.",
                        6,
                        "repeats the one at g56/statements.yaml:3."),
                edit(
                        "unlisted source",
                        BRIEF,
                        "sources: [payer-page]",
                        "sources: [payer]",
                        11,
                        "The source 'payer' is not listed. Add it to sources.yaml"),
                edit("no source", BRIEF, "      sources: [payer-page]\n", "", 9, "This statement has no source."),
                edit(
                        "ungraded",
                        BRIEF,
                        "      grade: C\n",
                        "",
                        9,
                        "no evidence grade. Write 'grade:' and one of A, B, C, E, U."),
                edit("unknown grade", BRIEF, "grade: C", "grade: D", 10, "There is no evidence grade 'D'."),
                edit(
                        "grade above its source",
                        BRIEF,
                        "grade: C",
                        "grade: A",
                        10,
                        "Grade A needs a source that can support it; the best source named here supports C."),
                edit(
                        "official source merely listed beside the editors",
                        BRIEF,
                        "grade: C\n      sources: [payer-page]",
                        "grade: A\n      sources: [order-2022-g56, editors]",
                        11,
                        "Grade A rests on the sources that say so themselves, and several are listed."),
                edit(
                        "grade above the source that supports it, beside a better one that does not",
                        BRIEF,
                        "grade: C\n      sources: [payer-page]",
                        "grade: A\n      supportedBy: [payer-page]\n      sources: [order-2022-g56]",
                        10,
                        "Grade A needs a source that can support it; the best source named here supports C."),
                edit(
                        "editors named as official support",
                        BRIEF,
                        "grade: C\n      sources: [payer-page]",
                        "grade: A\n      supportedBy: [order-2022-g56, editors]",
                        10,
                        "Grade A cannot rest on 'editors', which is editorial."),
                edit(
                        "support of an editorial statement",
                        BRIEF,
                        "grade: C\n      sources: [payer-page]",
                        "grade: E\n      supportedBy: [payer-page]",
                        11,
                        "'supportedBy' is for grades above E."),
                edit(
                        "unlisted source that is merely consulted",
                        BRIEF,
                        "sources: [payer-page]",
                        "supportedBy: [payer-page]\n      sources: [order]",
                        12,
                        "The source 'order' is not listed."),
                edit(
                        "code of another category",
                        BRIEF,
                        "Write \"right\"",
                        "See M54.12",
                        6,
                        "This text names 'M54.12', which the table of other codes lacks."),
                edit(
                        "another category with its dash",
                        BRIEF,
                        "It is {code side=left}.",
                        "See M51.-, or {code side=left}.",
                        13,
                        "This text names 'M51', which"),
                edit(
                        "code of another category in a comment on a pair",
                        PAIRS,
                        "Nothing decides",
                        "M54.1- aside nothing decides",
                        2,
                        "This text names 'M54.1', which"),
                edit("unknown key", BRIEF, "replaces:", "replace:", 3, "Nothing here is called 'replace'."),
                edit("unknown key of a statement", BRIEF, "grade: C", "grade: C\n      rank: 1", 11, "called 'rank'"),
                edit("unknown use", BRIEF, "  faq:", "  question:", 12, "There is no designation use 'question'."),
                edit(
                        "unknown property",
                        BRIEF,
                        "differentiateFrom:",
                        "differs:",
                        18,
                        "There is no property 'differs'."),
                edit("key twice", BRIEF, "  faq:", "  documentation-tip:", 12, "stands here twice"),
                edit("not YAML", BRIEF, "  faq:", "  faq: [", 12, "This is not readable"),
                edit("tab", BRIEF, "  faq:", "\tfaq:", 12, "a tab stands where a line is indented; write spaces."),
                edit(
                        "colon in a text",
                        BRIEF,
                        "title: Carpal",
                        "title: Carpal: a",
                        2,
                        "a text with a colon and a space in it stands in quotation marks"),
                edit(
                        "question without answer",
                        BRIEF,
                        "      answer: \"It is {code side=left}.\"\n",
                        "",
                        13,
                        "'answer' is missing"),
                edit(
                        "unknown placeholder",
                        BRIEF,
                        "{code side=left}",
                        "{code side=upper}",
                        13,
                        "There is no placeholder"),
                edit(
                        "CPT descriptor where a code belongs",
                        PAIRS,
                        "64721",
                        "Some words",
                        2,
                        "'Some words' is not a code of http://www.ama-assn.org/go/cpt. Write the bare code, never its"),
                edit("descriptor behind a code", PAIRS, "64721", "64721 Some words", 2, "never its descriptor"),
                edit(
                        "pair of an unknown code",
                        PAIRS,
                        "G56.00-G56.03",
                        "G56.00-G56.08",
                        2,
                        "'G56.08' is not in the code"),
                edit("unknown sense", PAIRS, "unverified", "unsure", 2, "There is no coverage sense 'unsure'."),
                edit(
                        "unknown equivalence",
                        PAIRS,
                        "relatedto",
                        "related-to",
                        2,
                        "There is no equivalence 'related-to'."),
                edit("ungraded pair", PAIRS, "unverified,E,", "unverified,,", 2, "no evidence grade"),
                edit(
                        "row too short",
                        PAIRS,
                        ",E,editors,Nothing",
                        ",Nothing",
                        2,
                        "This row has 7 cells, the heading has 9."),
                edit("unknown column", PAIRS, "sense,", "senses,", 1, "Nothing here is called 'senses'."),
                edit(
                        "pair twice",
                        PAIRS,
                        "G56.00-G56.03,",
                        "G56.00-G56.03 G56.01,",
                        2,
                        "The pair G56.01 and 64721 stands already at g56/maps/g56-to-cpt.csv:2."),
                edit(
                        "code without a region",
                        "g56/codes.csv",
                        "6449,G56.23,",
                        "6449,G56.27,",
                        13,
                        "G56.27 has no brief for side '7'."),
                edit(
                        "code twice",
                        "g56/codes.csv",
                        "6449,G56.23,",
                        "6449,G56.22,",
                        13,
                        "The code G56.22 stands already"),
                edit(
                        "flag that is none",
                        "g56/codes.csv",
                        "6434,G56,0",
                        "6434,G56,no",
                        3,
                        "must be a number, and 0 or 1"),
                edit("bad value", "g56/weights.csv", ",7", ",seven", 2, "'seven' cannot be the value of 'weight'"),
                edit(
                        "scope",
                        "g56/nerves/0-carpal-tunnel.yaml",
                        "[unspecified]",
                        "[none]",
                        9,
                        "There is no side 'none'."),
                edit(
                        "no such file",
                        "g56/family.yaml",
                        "codes: codes.csv",
                        "codes: list.csv",
                        "g56/list.csv",
                        0,
                        "is missing"),
                edit(
                        "source twice",
                        "sources.yaml",
                        "id: editors",
                        "id: payer-page",
                        8,
                        "The source 'payer-page' stands"),
                edit(
                        "copyright",
                        "g56/value-sets.yaml",
                        "purpose:",
                        "copyright: [cpt]\n    purpose:",
                        6,
                        "There is no copyright"),
                edit(
                        "value set",
                        "g56/value-sets.yaml",
                        "op: is-a",
                        "op: isa",
                        9,
                        "There is no filter operator 'isa'."),
                edit(
                        "two filters in one include",
                        "g56/value-sets.yaml",
                        "op: is-a, value: G56}",
                        "op: is-a, value: G56}\n          - {property: billable, op: \"=\", value: \"true\"}",
                        8,
                        "An include takes one filter or a list of codes"),
                edit(
                        "a filter and a list in one include",
                        "g56/value-sets.yaml",
                        "op: is-a, value: G56}",
                        "op: is-a, value: G56}\n        codes: [G56.01]",
                        8,
                        "An include takes one filter or a list of codes"),
                edit(
                        "unknown use of a table",
                        "g56/family.yaml",
                        "property: weight\n",
                        "property: weight\n    use: weights\n",
                        45,
                        "There is no designation use 'weights'."),
                edit(
                        "table with a code that does not exist",
                        "g56/weights.csv",
                        "G56.00-G56.03",
                        "G56.00-G56.07",
                        2,
                        "'G56.07' is not in the code list."),
                edit("date", "project.yaml", "\"2026-11-22\"", "22 November", 3, "which takes a date written as"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void compile_mistake_isReportedWithFileAndLine(String name, List<String> edits, String file, int line, String says)
            throws IOException {
        Path authoring = folder.resolve("authoring");
        Path target = folder.resolve("target");
        copy(Compiled.SECOND_FAMILY, authoring);
        for (int i = 0; i < edits.size(); i += 3) {
            Path edited = authoring.resolve(edits.get(i));
            String text = Files.readString(edited);
            assertThat(text).contains(edits.get(i + 1));
            Files.writeString(edited, text.replace(edits.get(i + 1), edits.get(i + 2)));
        }

        CompilationReport report = new Compiler().compile(authoring, target);

        assertThat(report.mistakes()).as("mistakes").anySatisfy(mistake -> assertThat(mistake.toString())
                .startsWith(line == 0 ? file + ": " : file + ":" + line + ": ")
                .contains(says));
        assertThat(report.written()).isEmpty();
        assertThat(target).as("nothing half-written").doesNotExist();
    }

    @Test
    void compile_severalMistakes_areAllReported() throws IOException {
        Path authoring = folder.resolve("authoring");
        copy(Compiled.SECOND_FAMILY, authoring);
        Path brief = authoring.resolve(BRIEF);
        Files.writeString(
                brief,
                Files.readString(brief).replace("grade: C", "grade: D").replace("value: G56.02", "value: G56.07"));

        assertThat(new Compiler().compile(authoring, folder.resolve("target")).mistakes())
                .extracting(Mistake::line)
                .contains(10, 19);
    }

    /** A file that everything else refers to: what refers to it is not wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"sources.yaml", "project.yaml", "g56/family.yaml", "vocabularies/guidance-use.yaml"})
    void compile_fileWithATab_isOneMistake(String file) throws IOException {
        Path authoring = folder.resolve("authoring");
        copy(Compiled.SECOND_FAMILY, authoring);
        List<String> lines = new ArrayList<>(Files.readAllLines(authoring.resolve(file)));
        lines.set(1, "\t" + lines.get(1));
        Files.write(authoring.resolve(file), lines);

        assertThat(new Compiler().compile(authoring, folder.resolve("target")).mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.file()).isEqualTo(file));
    }

    private static Arguments edit(String name, String file, String from, String to, int line, String says) {
        return Arguments.of(name, List.of(file, from, to), file, line, says);
    }

    private static Arguments edit(
            String name, String file, String from, String to, String reported, int line, String says) {
        return Arguments.of(name, List.of(file, from, to), reported, line, says);
    }

    private static Arguments edit(
            String name,
            String file,
            String from,
            String to,
            String file2,
            String from2,
            String to2,
            int line,
            String says) {
        return Arguments.of(name, List.of(file, from, to, file2, from2, to2), file2, line, says);
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }
}
