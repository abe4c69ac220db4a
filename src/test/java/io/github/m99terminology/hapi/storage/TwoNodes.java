package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** Two servers on one PostgreSQL. */
record TwoNodes(EmbeddedPostgres postgres, StorageServer here, StorageServer there) implements AutoCloseable {

    static TwoNodes start(Path one, Path other) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Settings.Database database =
                new Settings.PostgreSql(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        return new TwoNodes(postgres, StorageServer.start(one, database), StorageServer.start(other, database));
    }

    @Override
    public void close() throws IOException {
        there.close();
        here.close();
        postgres.close();
    }
}
