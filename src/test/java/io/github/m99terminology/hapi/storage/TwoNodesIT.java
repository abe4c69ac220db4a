package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL: what is written by one is served by the other soon after. */
class TwoNodesIT {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private static TwoNodes nodes;
    private static StorageServer here;
    private static StorageServer there;

    @BeforeAll
    static void start(@TempDir Path one, @TempDir Path other) throws IOException {
        nodes = TwoNodes.start(one, other);
        here = nodes.here();
        there = nodes.there();
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.close();
    }

    @Test
    void secondNode_installsNothingAgain() {
        assertThat(there.versions("CodeSystem/icd-10-cm-m99")).isEqualTo(1);
    }

    /** Whichever node a balancer chooses, what a client has is known again. */
    @Test
    void entityTags_areTheSameOnBothNodes() {
        assertThat(there.entityTags()).isEqualTo(here.entityTags());
    }

    /** The other node looks for changes every ten minutes. */
    @Test
    void aWrite_isToldToTheOtherNode_beforeItLooks() {
        here.put(Colours.system("told", "red"));
        await(() -> there.codes("told").equals("red"));
    }

    @Test
    void create_edit_delete_areSeenByTheOtherNode() {
        here.put(Colours.system("shared", "red"));
        await(() -> there.codes("shared").equals("red"));

        here.put(Colours.system("shared", "green"));
        await(() -> there.codes("shared").equals("green"));

        here.delete("CodeSystem/shared");
        await(() -> there.codes("shared").isEmpty());
    }

    /** The concepts are not in the resource that the other node reads. */
    @Test
    void largeCodeSystem_isSeenByTheOtherNode_andUpdatedThere() {
        String[] many = IntStream.range(0, 20_000).mapToObj(i -> "c" + i).toArray(String[]::new);
        here.put(Colours.system("large", many));
        await(() -> there.codes("large").endsWith("c19999"));

        many[19_999] = "last";
        there.put(Colours.system("large", many));
        await(() -> here.codes("large").endsWith("last"));
    }

    @Test
    void writesOfBothNodes_endEqualOnBoth() {
        here.put(Colours.system("contended", "red"));
        await(() -> there.codes("contended").equals("red"));
        there.put(Colours.system("contended", "green"));
        await(() -> here.codes("contended").equals("green"));
        here.put(Colours.system("contended", "blue"));

        assertThat(here.codes("contended")).isEqualTo("blue");
        await(() -> there.codes("contended").equals("blue"));
    }

    static void await(BooleanSupplier condition) {
        Await.until("seen by the other node", BOUND, condition);
    }
}
