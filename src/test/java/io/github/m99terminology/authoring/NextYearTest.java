package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next year from its order file: here the rows of 2026 under other numbers, and what may be wrong with them. */
class NextYearTest {

    @TempDir
    Path folder;

    private Path authoring;
    private List<String> rows;

    @BeforeEach
    void copy() throws IOException {
        authoring = folder.resolve("authoring");
        try (Stream<Path> all = Files.walk(Compiled.AUTHORING)) {
            for (Path file : all.toList()) {
                Path to = authoring.resolve(Compiled.AUTHORING.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        rows = new ArrayList<>();
        for (String row : Files.readAllLines(Compiled.OFFICIAL.resolve("icd10cm_order_2026_M99_excerpt.txt"))) {
            rows.add(Integer.toString(Integer.parseInt(row.substring(0, 5)) + 100) + row.substring(5));
        }
    }

    @Test
    void rowsThatOnlyMoved_makeTheYear_andItCompiles() throws IOException {
        assertThat(write().mistakes()).isEmpty();

        assertThat(Files.readString(authoring.resolve("years/2028.yaml")))
                .contains("version: \"2028\"", "start: \"2027-10-01\"", "end: \"2028-09-30\"", "firstOrder: 24794");
        assertThat(new Compiler().compile(authoring, folder.resolve("out")).mistakes())
                .as("the review: the new source has to be listed")
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.toString()).contains("order-2028"));
        Files.writeString(
                authoring.resolve("sources.yaml"),
                "  - {id: order-2028, citation: Order file FY2028, supports: A}\n",
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(new Compiler().compile(authoring, folder.resolve("out")).mistakes())
                .isEmpty();
        assertThat(folder.resolve("out/ValueSet/m99-billable.json")).content().contains("\"version\": \"2028\"");
        assertThat(folder.resolve("out/ValueSet/m99-billable-2027.json")).exists();
        assertThat(folder.resolve("out/ValueSet/m99-billable-2026.json")).exists();
    }

    @Test
    void titleThatChanged_isNamedWithItsLine_andNothingIsWritten() throws IOException {
        rows.set(4, rows.get(4).replace("region", "area"));
        assertRefused(":5: The title, short title or billable flag of M99.02 is another");
    }

    @Test
    void truncatedFile_isNamedByTheCodesThatAreMissing() throws IOException {
        rows = rows.subList(0, 100);
        assertRefused("The code M99.9 is missing");
    }

    @Test
    void reorderedFile_isNamed() throws IOException {
        rows.add(10, rows.remove(20));
        assertRefused(" is not where it is in the code list");
    }

    @Test
    void codeTwice_isNamedWithItsLine() throws IOException {
        rows.add(3, rows.get(2));
        assertThat(write().mistakes())
                .singleElement()
                .asString()
                .contains("order.txt:4: The code M99.00 stands already at ", "order.txt:3.");
        assertThat(authoring.resolve("years/2028.yaml")).doesNotExist();
    }

    @Test
    void fileOfAnotherYear_isNamed() throws IOException {
        Path order = folder.resolve("icd10cm_order_2026.txt");
        Files.write(order, rows);

        assertThat(new NextYear().write(authoring, order).mistakes())
                .singleElement()
                .asString()
                .endsWith("By its name this file is of 2026; the next year is 2028. Use the order file of that year.");
        assertThat(authoring.resolve("years/2028.yaml")).doesNotExist();
    }

    @Test
    void dayThatIsNone_andAYearThatEndsBeforeItBegins_areNamed() throws IOException {
        Path year = authoring.resolve("years/2027.yaml");
        String before = Files.readString(year);

        Files.writeString(year, before.replace("2026-10-01", "2026-02-30"));
        assertThat(new Compiler().compile(authoring, folder.resolve("out")).mistakes())
                .singleElement()
                .asString()
                .isEqualTo("years/2027.yaml:6: 'start' must be a day written as 2026-10-01.");

        Files.writeString(year, before.replace("2027-09-30", "2025-09-30"));
        assertThat(new Compiler().compile(authoring, folder.resolve("out")).mistakes())
                .singleElement()
                .asString()
                .isEqualTo("years/2027.yaml:7: 'end' must be a day after the start.");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void fileThatIsNoOrderFile_isNamed() throws IOException {
        rows.set(0, "code;title");
        assertRefused(":1: ");
    }

    private void assertRefused(String says) throws IOException {
        assertThat(write().mistakes())
                .anySatisfy(mistake -> assertThat(mistake.toString()).contains(says));
        assertThat(authoring.resolve("years/2028.yaml")).doesNotExist();
    }

    private CompilationReport write() throws IOException {
        Path order = folder.resolve("order.txt");
        Files.write(order, rows);
        return new NextYear().write(authoring, order);
    }

    /** Whoever begins a year is told first what is wrong with the last one. */
    @Test
    void yearThatIsBroken_isTold_andNothingIsWritten() throws IOException {
        Path year = authoring.resolve("years/2027.yaml");
        String whole = Files.readString(year);
        for (String broken : List.of(
                whole.replaceFirst("end: \"[^\"]*\"", "end: \"soon\""),
                whole.replaceFirst("end: [^\n]*\n", ""),
                whole.replaceFirst("firstOrder: \\d+", "firstOrder: many"),
                "version: \"2027\"\n",
                "")) {
            Files.writeString(year, broken);

            assertThat(write().mistakes()).isNotEmpty().anySatisfy(mistake -> assertThat(mistake.file())
                    .isEqualTo("years/2027.yaml"));
            assertThat(authoring.resolve("years/2028.yaml")).doesNotExist();
        }
    }
}
