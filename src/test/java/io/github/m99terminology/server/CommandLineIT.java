package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.settings.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as people start it: what it prints, and how it ends. */
class CommandLineIT {
    @TempDir
    Path folder;

    @Test
    void version_isNameAndNumber() throws InterruptedException {
        assertPrints(0, "M99 Terminology " + Version.current().number(), "--version");
    }

    @Test
    void setting_wrong_stopsTheStartWithOneSentence() throws InterruptedException {
        assertPrints(
                2,
                "The command line: server.port is \"eighty\", but must be a whole number from 0 to 65535.",
                "serve",
                "--port",
                "eighty");
    }

    @Test
    void setting_unknownInTheFile_stopsTheStartWithOneSentence() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("my.properties"), "write.tokn=abc");

        assertPrints(
                2,
                file + ": there is no setting write.tokn; did you mean write.token?",
                "serve",
                "--config",
                "" + file);
    }

    @Test
    void descriptors_malformed_stopTheStartWithOneSentence() throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("descriptors.txt"), "98940\tExample descriptor one\n98940\tExample descriptor two\n");

        assertPrints(
                2,
                "cpt.descriptors: The file of displays " + file
                        + ", line 2, names the code 98940 again, after line 1; each code stands once.",
                "serve",
                "--cpt-descriptors",
                "" + file);
    }

    @Test
    void port_taken_stopsTheStartWithOneSentence() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertPrintsLast(
                    "Port %d on 127.0.0.1 is taken: choose another with --port, or 0 for any free one."
                            .formatted(taken.getLocalPort()),
                    "serve",
                    "--port",
                    "" + taken.getLocalPort(),
                    "--data",
                    "" + folder);
        }
    }

    @Test
    void dataFolder_thatIsAFile_stopsTheStartWithOneSentence() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("file"));

        assertPrintsLast(
                "The data folder %s cannot be made or written: choose another with --data.".formatted(file),
                "serve",
                "--port",
                "0",
                "--data",
                "" + file);
    }

    @Test
    void log_asJson_isAnObjectPerLine() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("file"));
        try (ServerProcess process = ServerProcess.run(
                folder, Map.of("M99_LOG_FORMAT", "json"), "serve", "--port", "0", "--data", "" + file)) {
            assertThat(process.exitCode()).as(process.log()).isEqualTo(2);
            JsonNode line = new ObjectMapper()
                    .readTree(process.log().lines().findFirst().orElseThrow());
            assertThat(line.path("level").asText()).isEqualTo("INFO");
            assertThat(line.path("formattedMessage").asText()).contains(" is starting, data in ");
        }
    }

    @Test
    void database_unreachable_stopsTheStartWithOneSentence() throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("my.properties"),
                "database.url=jdbc:postgresql://127.0.0.1:1/none\ndatabase.user=nobody\ndata.dir=" + folder);
        try (ServerProcess process =
                ServerProcess.run(folder, Map.of(), "serve", "--port", "0", "--config", "" + file)) {
            assertThat(process.exitCode()).as(process.log()).isEqualTo(2);
            assertThat(process.log())
                    .contains("The database jdbc:postgresql://127.0.0.1:1/none as nobody cannot be opened: ")
                    .doesNotContain("\tat ");
        }
    }

    /** One server for all that a running one has to show: each start of a process takes a good part of a minute. */
    @Test
    void serve_saysWhatToTry_keepsNoLargeBuffers_holdsItsFolder_andStopsInOrder() throws InterruptedException {
        try (ServerProcess server = ServerProcess.serve(folder)) {
            assertThat(server.log())
                    .contains("Try: curl ", "Writes are open to the token")
                    .doesNotContain("WARN", "ERROR", "others than the build has read");
            keepsNoLargeBuffers(server);
            holdsItsFolder(server);
            server.terminate();
            assertThat(server.exitCode()).isEqualTo(143);
            assertThat(server.log()).contains("Stopping", "Stopped").doesNotContain("WARN", "ERROR", "\tat ");
        }
    }

    /** The content is stored at the first start, in writes of megabytes; what they took outside the heap is given back. */
    private static void keepsNoLargeBuffers(ServerProcess server) {
        Pattern direct = Pattern.compile("jvm_buffer_memory_used_bytes\\{.*id=\"direct\".*} (\\S+)");
        String metrics = new Http(
                        server.fhir().get("").uri().resolve("/").toString().replaceFirst("/$", ""))
                .get("/metrics")
                .body();
        Matcher used = direct.matcher(metrics);
        assertThat(used.find()).as(metrics).isTrue();
        assertThat(Double.parseDouble(used.group(1))).isLessThan(2 << 20);
    }

    /** Another one on the same folder ends with a sentence, and this one goes on. */
    private void holdsItsFolder(ServerProcess server) throws InterruptedException {
        String data = folder.resolve("data").toString();
        assertPrintsLast(
                "The data folder %s is in use by another server: stop that one, or choose another with --data."
                        .formatted(data),
                "serve",
                "--port",
                "0",
                "--data",
                data);
        assertThat(server.fhir().get("/metadata").statusCode()).isEqualTo(200);
    }

    private void assertPrints(int exitCode, String line, String... arguments) throws InterruptedException {
        try (ServerProcess process = ServerProcess.run(folder, Map.of(), arguments)) {
            assertThat(process.exitCode()).as(process.log()).isEqualTo(exitCode);
            assertThat(process.log()).isEqualTo(line + "\n");
        }
    }

    private void assertPrintsLast(String line, String... arguments) throws InterruptedException {
        try (ServerProcess process = ServerProcess.run(folder, Map.of(), arguments)) {
            assertThat(process.exitCode()).as(process.log()).isEqualTo(2);
            assertThat(process.log()).endsWith("\n" + line + "\n").doesNotContain("\tat ", "WARN", "ERROR");
        }
    }
}
