package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closure tables in an H2 file, which also outlive a restart. */
class ClosureIT extends ClosureContract {
    private static Path folder;
    private static StorageServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        folder = data;
        server = StorageServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    StorageServer here() {
        return server;
    }

    @Override
    StorageServer there() {
        return server;
    }

    @Test
    void restart_keepsTheTable() {
        publish("kept", "a", "b", "c");
        ClosureClient before = new ClosureClient(server, "kept", "kept");
        before.initialise();
        before.add("a", "b");

        server.close();
        server = StorageServer.start(folder);

        ClosureClient after = new ClosureClient(server, "kept", "kept");
        assertThat(after.replay("0")).containsExactly("b<a");
        assertThat(after.add("c")).containsExactlyInAnyOrder("c<a", "c<b");
        assertThat(after.version()).isEqualTo("2");
    }

    /** It writes: without the token it is refused, like every write, and nothing is made. */
    @Test
    void closure_withoutToken_isRefused() {
        assertThat(server.postWithoutToken(
                                "$closure",
                                "{\"resourceType\":\"Parameters\",\"parameter\":["
                                        + "{\"name\":\"name\",\"valueString\":\"anybody\"}]}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(new ClosureClient(server, "anybody", "none").send("a").statusCode())
                .isEqualTo(404);
    }

    /** What a client keeps concerns no resource: nothing is compiled anew, and every ready answer stays. */
    @Test
    void closure_leavesTheSnapshotAlone() {
        publish("still", "a", "b");
        long generation = server.snapshot().generation().number();
        ClosureClient client = new ClosureClient(server, "still", "still");
        client.initialise();
        client.add("a", "b");
        assertThat(server.snapshot().generation().number()).isEqualTo(generation);
        assertThat(server.get("ConceptMap?_id=still").body())
                .contains("\"total\":0")
                .doesNotContain("Closure Table");
    }
}
