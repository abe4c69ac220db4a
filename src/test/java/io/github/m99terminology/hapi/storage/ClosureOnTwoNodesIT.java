package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.server.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Closure tables of two servers on one PostgreSQL. */
class ClosureOnTwoNodesIT extends ClosureContract {
    private static EmbeddedPostgres postgres;
    private static StorageServer here;
    private static StorageServer there;

    @BeforeAll
    static void start(@TempDir Path one, @TempDir Path other) throws IOException {
        postgres = EmbeddedPostgres.start();
        Settings.Database database =
                new Settings.PostgreSql(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        here = StorageServer.start(one, database);
        there = StorageServer.start(other, database);
    }

    @AfterAll
    static void stop() throws IOException {
        there.close();
        here.close();
        postgres.close();
    }

    @Override
    StorageServer here() {
        return here;
    }

    @Override
    StorageServer there() {
        return there;
    }
}
