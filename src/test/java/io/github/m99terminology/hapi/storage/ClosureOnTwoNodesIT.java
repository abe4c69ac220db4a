package io.github.m99terminology.hapi.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Closure tables of two servers on one PostgreSQL. */
@Tag("slow")
class ClosureOnTwoNodesIT extends ClosureContract {
    private static TwoNodes nodes;

    @BeforeAll
    static void start(@TempDir Path one, @TempDir Path other) throws IOException {
        nodes = TwoNodes.start(one, other);
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.close();
    }

    @Override
    StorageServer here() {
        return nodes.here();
    }

    @Override
    StorageServer there() {
        return nodes.there();
    }
}
