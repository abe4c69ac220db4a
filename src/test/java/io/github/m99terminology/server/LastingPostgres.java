package io.github.m99terminology.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL that can be closed and started again, on the same port with the same data: for who knows only its address it was away. */
public final class LastingPostgres {

    private LastingPostgres() {}

    /** @param folder in which its data are, or will be */
    public static EmbeddedPostgres start(int port, Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
    }
}
