package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Await;
import io.github.m99terminology.server.LastingPostgres;
import io.github.m99terminology.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes that know of each other's writes by PostgreSQL's notifications alone, for they look by themselves every ten minutes; and the database is away
 * for a while, and comes back on the same data.
 */
class SignalAfterOutageIT {
    private static final Duration NEVER = Duration.ofMinutes(10);
    private static final Duration HEALED = Duration.ofSeconds(5);

    /** Of a signal; that a connection of its own listens again takes a second at most. */
    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private int port;

    private EmbeddedPostgres postgres() throws IOException {
        return LastingPostgres.start(port, folder);
    }

    @Test
    void afterAnOutage_aWriteOfOneNode_isSeenByTheOtherOneAtOnce() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        EmbeddedPostgres postgres = postgres();
        Settings.Database database =
                new Settings.PostgreSql("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres");
        try (StorageServer here = StorageServer.start(folder.resolve("here"), database, NEVER);
                StorageServer there = StorageServer.start(folder.resolve("there"), database, NEVER)) {
            seen(here, there, "before");

            for (String outage : new String[] {"first", "second"}) {
                postgres.close();
                Await.until("the database missed", HEALED, () -> !isRead(here) && !isRead(there));
                postgres = postgres();
                Await.until("both nodes healed", HEALED, () -> isRead(here) && isRead(there));

                seen(here, there, "after-the-" + outage);
                seen(there, here, "back-after-the-" + outage);
            }
        } finally {
            postgres.close();
        }
    }

    private static boolean isRead(StorageServer node) {
        return node.get("CodeSystem/icd-10-cm-m99").statusCode() == 200;
    }

    private static boolean isWritten(StorageServer node, String code) {
        int status = node.put(Colours.system("outage", code)).statusCode();
        assertThat(status).isIn(200, 201, 503);
        return status != 503;
    }

    private static void seen(StorageServer writer, StorageServer reader, String code) {
        // What is read again may not be written yet: the pool still lends connections of before.
        Await.until("written", HEALED, () -> isWritten(writer, code));
        Await.until(code, SOON, () -> reader.codes("outage").equals(code));
    }
}
