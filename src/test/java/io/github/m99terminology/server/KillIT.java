package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server may be killed at any moment: what it has acknowledged stays. */
@Tag("slow")
class KillIT {
    private static final int WRITERS = 3;
    private static final int BEFORE_THE_KILL = 60;

    @TempDir
    Path folder;

    @Test
    void kill_duringAStreamOfWrites_losesNoAcknowledgedWrite() throws InterruptedException {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(BEFORE_THE_KILL);
        try (ServerProcess server = ServerProcess.serve(folder)) {
            Http fhir = server.fhir();
            List<Thread> writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> new Thread(() -> write(fhir, writer, acknowledged, enough)))
                    .toList();
            writers.forEach(Thread::start);
            enough.await();
            server.kill();
            for (Thread writer : writers) {
                writer.join();
            }
        }

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL);
        try (ServerProcess again = ServerProcess.serve(folder)) {
            assertThat(acknowledged)
                    .allSatisfy(path ->
                            assertThat(again.fhir().get(path).statusCode()).isEqualTo(200));
        }
    }

    /** Writes until the connection breaks, and notes what the server said it had stored. */
    private static void write(Http fhir, int writer, Queue<String> acknowledged, CountDownLatch enough) {
        for (int i = 0; ; i++) {
            String id = "kill-" + writer + "-" + i;
            String body =
                    "{\"resourceType\":\"CodeSystem\",\"id\":\"%s\",\"url\":\"http://example.org/%s\",\"status\":\"draft\",\"content\":\"fragment\"}"
                            .formatted(id, id);
            try {
                if (fhir.put("/CodeSystem/" + id, body, AUTHORIZATION).statusCode() == 201) {
                    acknowledged.add("/CodeSystem/" + id);
                    enough.countDown();
                }
            } catch (UncheckedIOException killed) {
                return;
            }
        }
    }
}
