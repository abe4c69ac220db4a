package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder on a small disk of its own, which somebody else fills. Skipped where the test may not mount one. */
class DiskFullIT {
    private static final String LOOKUP = "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65";
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void fullDisk_refusesWrites_answersReads_andHealsWhenThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=128m", "none", disk.toString()) == 0, "may not mount");
        try (TestServer server = TestServer.start(disk.resolve("data"), Map.of())) {
            Set<String> acknowledged = new HashSet<>();
            writeUntilRefused(server, disk.resolve("somebody-elses"), acknowledged);

            Await.until(
                    "degraded",
                    SOON,
                    () -> server.web().get("/health/ready").body().contains("degraded"));
            for (int i = 0; i < 20; i++) {
                assertThat(write(server, "refused-" + i)).isEqualTo(503);
                assertThat(server.fhir().get(LOOKUP + "&_=" + i).statusCode()).isEqualTo(200);
                assertThat(server.web().get("/code/M99.65").statusCode()).isEqualTo(200);
            }

            Files.delete(disk.resolve("somebody-elses"));
            Await.until("written", SOON, () -> write(server, "healed") < 300);
            Await.until("ready", SOON, () -> server.web().get("/health/ready").statusCode() == 200);
            assertThat(acknowledged).isNotEmpty().allSatisfy(id -> assertThat(
                            server.fhir().get("/ValueSet/" + id).statusCode())
                    .isEqualTo(200));
        } finally {
            run("umount", disk.toString());
        }
    }

    /** The disk is full from one moment to the next, before anybody can have looked; what is being written then finds no room. */
    private static void writeUntilRefused(TestServer server, Path file, Set<String> acknowledged) throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(write(server, "before-" + i)).isEqualTo(201);
            acknowledged.add("before-" + i);
        }
        fill(file);
        for (int i = 0; i < 1_000; i++) {
            int status = write(server, "full-" + i);
            if (status == 503) {
                return;
            }
            assertThat(status).isEqualTo(201);
            acknowledged.add("full-" + i);
        }
        throw new AssertionError("No write was refused");
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full.getMessage()).contains("No space");
        }
    }

    private static int write(TestServer server, String id) {
        String resource =
                "{\"resourceType\":\"ValueSet\",\"id\":\"%s\",\"url\":\"http://example.org/%s\",\"status\":\"draft\",\"description\":\"%s\"}"
                        .formatted(id, id, "words ".repeat(2_000) + System.nanoTime());
        return server.fhir().put("/ValueSet/" + id, resource, AUTHORIZATION).statusCode();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
