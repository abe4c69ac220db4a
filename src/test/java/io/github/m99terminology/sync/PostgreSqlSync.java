package io.github.m99terminology.sync;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;

/** On a real PostgreSQL, with fewer writes; skipped where none can be started. */
abstract class PostgreSqlSync extends SyncContract {

    private @Nullable EmbeddedPostgres postgres;

    PostgreSqlSync(int nodes) {
        super(Integer.getInteger("sync.writes", 24), nodes);
    }

    @Override
    Map<String, String> database() {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException absent) {
            Assumptions.abort("PostgreSQL cannot be started here: " + absent);
            throw new IllegalStateException(absent);
        }
        return Map.of(
                "database.url", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "database.user", "postgres",
                "database.password", "postgres");
    }

    /** The server first: JUnit would close the database before it. */
    @Override
    @AfterAll
    void stop() {
        super.stop();
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
