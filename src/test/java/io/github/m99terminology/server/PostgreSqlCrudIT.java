package io.github.m99terminology.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** The same on a real PostgreSQL, started from a Maven artifact on a free port. */
class PostgreSqlCrudIT extends CrudContract {
    private EmbeddedPostgres postgres;

    @Override
    Map<String, String> database() throws IOException {
        if (postgres == null) {
            postgres = EmbeddedPostgres.start();
        }
        return Map.of(
                "database.url", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "database.user", "postgres",
                "database.password", "postgres");
    }

    /** JUnit runs the superclass's after-all methods later: the server would lose its database before it stops. */
    @Override
    @AfterAll
    void stop() {
        super.stop();
        try {
            postgres.close();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
