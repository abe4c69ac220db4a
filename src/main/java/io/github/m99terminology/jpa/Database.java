package io.github.m99terminology.jpa;

import com.zaxxer.hikari.HikariConfig;
import io.github.m99terminology.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where the database is, and whether it opens. */
public final class Database {
    /**
     * Without {@code retry:}, interrupting a thread in the middle of a read or write closes the file, and with it the
     * database for everybody: Java's file channels work like that. HAPI interrupts threads when it cancels a search.
     *
     * <p>{@code WRITE_DELAY=0}: a commit is in the file before it is acknowledged, so that killing the process loses
     * nothing (H2 otherwise writes up to half a second later). {@code DB_CLOSE_ON_EXIT=FALSE}: the pool closes the
     * database in the orderly stop; H2's own shutdown hook would close it under requests that are still being worked on.
     * {@code CACHE_SIZE}, in KB: H2 otherwise keeps pages in a sixteenth of the largest heap that there may be. Answers come from the snapshot, and
     * what is read from the file again comes from the operating system's cache.
     */
    private static final String H2 =
            "jdbc:h2:retry:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;CACHE_SIZE=2048";

    /** How long a connection to PostgreSQL may take to be made; the database.url may say otherwise. */
    private static final int CONNECT_SECONDS = 2;

    /** And how much longer than a query may take the server may be silent: it also makes tables and indexes at a start. */
    private static final int SILENT_SECONDS = 60;

    private static final String FILE = "terminology";

    /** H2 otherwise keeps strings that it has read, of any length: the text of a whole code system among them, for as long as the heap has room. */
    private static final String H2_KEEPS_VALUES = "h2.objectCache";

    static {
        // H2 reads it once, when its first class is loaded.
        System.setProperty(H2_KEEPS_VALUES, "false");
    }

    private Database() {}

    /**
     * Opens one connection, and says at once what a pool would say after many tries. Whoever holds it keeps an H2 file
     * open until the pool has taken over.
     *
     * @throws SQLException when the database refuses
     */
    public static Connection open(Settings settings) throws SQLException {
        HikariConfig login = login(settings);
        if (settings.database() instanceof Settings.H2File) {
            PrivateFile.prepare(settings.dataDir().resolve(FILE + ".mv.db"));
        }
        Properties properties = new Properties();
        properties.putAll(login.getDataSourceProperties());
        properties.setProperty("user", login.getUsername());
        properties.setProperty("password", login.getPassword());
        return DriverManager.getConnection(login.getJdbcUrl(), properties);
    }

    static HikariConfig login(Settings settings) {
        HikariConfig login = new HikariConfig();
        if (settings.database() instanceof Settings.PostgreSql postgres) {
            login.setJdbcUrl(postgres.url());
            login.setUsername(postgres.user());
            login.setPassword(postgres.password());
            long answer = settings.queryTime().toSeconds() + SILENT_SECONDS;
            login.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
            login.addDataSourceProperty("socketTimeout", String.valueOf(answer));
            login.addDataSourceProperty("tcpKeepAlive", "true");
        } else {
            login.setJdbcUrl(H2.formatted(settings.dataDir().toAbsolutePath().resolve(FILE)));
            login.setUsername("sa");
            login.setPassword("");
        }
        return login;
    }
}
