package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Two servers on one PostgreSQL. One looks for changes all the time, the other knows of none unless it is told. */
record TwoNodes(EmbeddedPostgres postgres, StorageServer here, StorageServer there) implements AutoCloseable {

    private static final Duration LOOKS = Duration.ofMillis(250);
    private static final Duration TOLD = Duration.ofMinutes(10);

    static TwoNodes start(Path one, Path other) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Settings.Database database =
                new Settings.PostgreSql(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        return new TwoNodes(
                postgres, StorageServer.start(one, database, LOOKS), StorageServer.start(other, database, TOLD));
    }

    @Override
    public void close() throws IOException {
        there.close();
        here.close();
        postgres.close();
    }
}
