package io.github.m99terminology.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.examples.HttpExample;
import io.github.m99terminology.examples.HttpFileRunner;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The plugin in a host that is not ours: {@link StarterHost} is told of it by three properties alone, and answers the README's
 * example requests.
 */
class StarterContextIT {
    private static StarterServer server;

    @BeforeAll
    static void start() throws Exception {
        server = StarterServer.start(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void start_contextIsUp_contentIsServed() {
        assertThat(server.bean(SnapshotStore.class).isReady()).isTrue();
        assertThat(server.bean(SnapshotStore.class).current().codeSystems()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        HttpFileRunner runner = new HttpFileRunner(server.base());
        return HttpExample.parse(Files.readString(Path.of("src/test/http/examples.http"))).stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.name(), () -> assertThat(runner.run(example)).isEmpty()));
    }
}
