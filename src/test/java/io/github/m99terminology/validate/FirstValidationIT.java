package io.github.m99terminology.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first {@code $validate} of a process takes seconds, during which nothing moves on its connection. */
class FirstValidationIT {

    @TempDir
    Path folder;

    @Test
    void validate_firstOnes_longerThanTheRequestTimeout_areAnswered() {
        try (ServerProcess server = ServerProcess.serve(folder, Map.of("M99_REQUEST_TIMEOUT", "1s"))) {
            Http fhir = server.fhir();
            long begun = System.nanoTime();
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> fhir.post(
                                    "/Condition/$validate",
                                    "{\"resourceType\": \"Condition\", \"subject\": {\"display\": \"x\"}}")))
                    .limit(2)
                    .toList();
            assertThat(answers).extracting(answer -> answer.join().statusCode()).containsOnly(200);
            // Else this would have shown nothing.
            assertThat(System.nanoTime() - begun).isGreaterThan(1_000_000_000L);
        }
    }
}
