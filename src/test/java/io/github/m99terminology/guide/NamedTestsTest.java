package io.github.m99terminology.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that says "this test proves it" names a test that there is. */
class NamedTestsTest {
    private static final Path PAGES = Path.of("ig/input/pagecontent");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:IT|Test))`");

    private static List<String> named(String text) {
        return TEST.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static Set<String> there() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void everyTestThatAPageNames_isThere() throws IOException {
        Set<String> there = there();
        List<Path> pages =
                new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("SECURITY.md")));
        try (Stream<Path> files = Files.list(PAGES)) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            assertThat(there).as(page.toString()).containsAll(named(Files.readString(page)));
        }
    }

    /** The table of IHE's requirements: a test in each row, or a word on why there is none. */
    @Test
    void everyRequirementOfSvcm_hasATest() throws IOException {
        List<String> rows = Files.readString(PAGES.resolve("svcm.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Requirement"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(rows)
                .allMatch(
                        row -> !named(row).isEmpty() || row.contains("no test"),
                        "names a test, or says that there is none");
        assertThat(String.join("\n", rows))
                .contains("ITI-95", "ITI-96", "ITI-97", "ITI-98", "ITI-99", "ITI-100", "ITI-101");
    }
}
