package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.icd10cm.Excerpts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code import icd10cm} of the packaged jar: into a file, a package and a running server, or nowhere at all. */
class ImportIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final TestServer server = TestServer.shared();
    private Excerpts files = new Excerpts(Path.of(""), Path.of(""), Path.of(""));

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        files = Excerpts.in(folder);
    }

    /** What the command prints; it must end with this code. */
    private String run(int exitCode, String... more) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("import", "icd10cm", "--part"));
        command.addAll(List.of("--order", "" + files.order(), "--tabular", "" + files.tabular()));
        command.addAll(List.of("--index", "" + files.index()));
        command.addAll(List.of(more));
        try (ServerProcess process = ServerProcess.run(folder, Map.of(), command.toArray(String[]::new))) {
            assertThat(process.exitCode()).as(process.log()).isEqualTo(exitCode);
            // No bar where no terminal is, and nothing of the inside.
            return assertThat(process.log())
                    .doesNotContain("\u001b", "\r", "\tat ")
                    .actual();
        }
    }

    private String base() {
        return server.fhir().base();
    }

    @Test
    void intoAFile_isOneCodeSystem_andSaysWhatWasRead() throws Exception {
        Path file = folder.resolve("icd10cm.json");

        assertThat(run(0, "--out", "" + file))
                .contains(
                        "120 rows in the order file: 104 billable codes, 16 headings",
                        "111 entries in the Tabular List",
                        "8 paths in the Alphabetic Index",
                        "124 concepts, in 3 chapters",
                        file + ": CodeSystem/icd-10-cm-2022-part, ");
        assertThat(JSON.readTree(file.toFile()).get("version").asText()).isEqualTo("2022");
    }

    @Test
    void intoAPackage_isInFhirsForm() throws Exception {
        Path file = folder.resolve("icd10cm.tgz");

        run(0, "--out", "" + file);

        Map<String, JsonNode> entries = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), JSON.readTree(tar.readAllBytes()));
            }
        }
        assertThat(entries)
                .containsOnlyKeys(
                        "package/package.json", "package/.index.json", "package/CodeSystem-icd-10-cm-2022-part.json");
        assertThat(entries.get("package/package.json").at("/fhirVersions/0").asText())
                .isEqualTo("4.0.1");
        assertThat(entries.get("package/.index.json").at("/files/0/filename").asText())
                .isEqualTo("CodeSystem-icd-10-cm-2022-part.json");
        assertThat(entries.get("package/CodeSystem-icd-10-cm-2022-part.json")
                        .get("content")
                        .asText())
                .isEqualTo("fragment");
    }

    @Test
    void intoARunningServer_isAnsweredFrom() throws Exception {
        String printed = run(0, "--server", base(), "--token", TestServer.TOKEN);

        assertThat(printed).contains(base() + "/CodeSystem/icd-10-cm-2022-part: created");
        String lookup = "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&version=2022&code=";
        assertThat(server.fhir().get(lookup + "A00.1").body()).contains("Cholera eltor", "biovar eltor");
        assertThat(server.fhir().get(lookup + "T14.8XXS").body()).contains("sequela");
        assertThat(run(0, "--server", base(), "--token", TestServer.TOKEN)).contains(": updated");
    }

    @Test
    void refusedByTheServer_isToldInItsWords() throws Exception {
        assertThat(run(1, "--server", base(), "--token", "not-the-token"))
                .contains("/CodeSystem/icd-10-cm-2022-part answered 403: ", "Nothing was written.");
        assertThat(run(1, "--server", "http://127.0.0.1:1/fhir")).contains("nobody answers there");
    }

    @Test
    void brokenFile_changesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("before.json"), "what was there before");
        Files.writeString(files.index(), Files.readString(files.index()).replace("M99.17", "M99.7Q"));

        assertThat(run(1, "--out", "" + file))
                .contains(files.index() + ":35: the path ", "M99.7Q", "Nothing was written.");
        assertThat(Files.readString(file)).isEqualTo("what was there before");
        run(1, "--server", base() + "/broken", "--token", TestServer.TOKEN);
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void commandLine_thatIsWrong_isToldInOneSentence() throws Exception {
        assertThat(run(2)).contains("--out", "--server");
        assertThat(run(2, "--out", "x.json", "--year", "next")).contains("--year is \"next\", but must be a year");
        Files.delete(files.order());
        assertThat(run(1, "--out", "x.json")).contains(files.order() + ": there is no such file.");
    }

    /** The guidance for M99 supplements the fragment that is shipped, and as well the whole that takes its place. */
    @Test
    void supplementOfTheFragment_appliesToTheWhole(@TempDir Path data) throws Exception {
        for (Path xml : new Path[] {files.tabular(), files.index()}) {
            Files.writeString(xml, Files.readString(xml).replace("<version>2022", "<version>2026"));
        }
        Path order = Files.move(files.order(), folder.resolve("icd10cm_order_2026.txt"));
        files = new Excerpts(order, files.tabular(), files.index());
        Path file = folder.resolve("whole.json");
        run(0, "--out", "" + file);
        String whole = Files.readString(file).replace("\"content\":\"fragment\"", "\"content\":\"complete\"");

        try (TestServer own = TestServer.start(data, Map.of())) {
            Http fhir = own.fhir();
            String lookup = "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&version=2026&code=";
            String before = fhir.get(lookup + "M99.65").body();
            assertThat(fhir.get(lookup + "A00.1").statusCode()).isEqualTo(404);

            assertThat(fhir.put("/CodeSystem/icd-10-cm-2026-part", whole, AUTHORIZATION)
                            .statusCode())
                    .isEqualTo(201);

            assertThat(fhir.get(lookup + "A00.1").body())
                    .as("in force like the rest of the year, though no concept of the file says so")
                    .contains("Cholera eltor", "2025-10-01/2026-09-30");
            assertThat(fhir.get(lookup.replace("version=2026", "date=2026-09-30") + "A00.1")
                            .body())
                    .contains("Cholera eltor");
            String after = fhir.get(lookup + "M99.65").body();
            assertThat(before).contains("documentation-tip");
            assertThat(count(after, "documentation-tip")).isEqualTo(count(before, "documentation-tip"));
            assertThat(fhir.get(
                                    "/CodeSystem/$subsumes?system=http://hl7.org/fhir/sid/icd-10-cm&version=2026&codeA=M00-M99&codeB=M99.65")
                            .body())
                    .contains("\"subsumes\"");
        }
    }

    private static int count(String text, String word) {
        return text.split(word, -1).length - 1;
    }
}
