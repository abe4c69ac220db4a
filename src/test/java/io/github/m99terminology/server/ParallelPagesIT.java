package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Seventy clients that ask for all code systems at the same moment, where the memory holds few such answers: the others wait, or are asked to come again. */
@Tag("slow")
class ParallelPagesIT {
    private static final int CLIENTS = 70;

    private record Answered(int status, long millis) {}

    private static CompletableFuture<Answered> ask(HttpClient client, URI address) {
        long begun = System.nanoTime();
        return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .thenApply(answer -> new Answered(answer.statusCode(), (System.nanoTime() - begun) / 1_000_000));
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void pagesForManyAtATime_doNotFillTheMemory(@TempDir Path folder) throws Exception {
        try (ServerProcess server =
                ServerProcess.serve(folder, Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g -XX:+ExitOnOutOfMemoryError"))) {
            HttpClient client = HttpClient.newHttpClient();
            URI all = URI.create(server.fhir().base() + "/CodeSystem?_count=1000");
            List<CompletableFuture<Answered>> asked = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                asked.add(ask(client, all));
            }
            long health = ask(client, all.resolve("/health/ready")).get().millis();
            List<Answered> answers = asked.stream().map(CompletableFuture::join).toList();

            long served =
                    answers.stream().filter(answer -> answer.status() == 200).count();
            long worst = answers.stream().mapToLong(Answered::millis).max().orElse(0);
            System.out.printf(
                    "%d pages of all code systems at a time, 1 GB: %d served, %d asked to come again, worst %d ms, health %d ms%n",
                    CLIENTS, served, CLIENTS - served, worst, health);
            assertThat(answers).extracting(Answered::status).isSubsetOf(200, 503);
            assertThat(served).isPositive();
            assertThat(server.log())
                    .doesNotContain("java.lang.OutOfMemoryError", "Terminating due to", "lack of memory");
            assertThat(server.fhir().get("/CodeSystem?_count=1000").statusCode())
                    .isEqualTo(200);
        }
    }
}
