package io.github.m99terminology.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.m99terminology.http.ServerIssues;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;

/**
 * A pool in which nobody waits for a connection to a database that is away. Where it is there and all connections are at work, a request waits for one
 * as ever: in short turns, after each of which it looks whether the database is still there.
 */
final class WatchedPool extends HikariDataSource {
    private static final long TURN_MILLIS = 500;
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** SQL's state for a connection that cannot be made. */
    private static final String NO_CONNECTION = "08001";

    private final DatabaseWatch watch;

    WatchedPool(HikariConfig pool, DatabaseWatch watch) {
        super(turning(pool));
        this.watch = watch;
        watch.onChange(() -> getHikariPoolMXBean().softEvictConnections());
    }

    private static HikariConfig turning(HikariConfig pool) {
        pool.setConnectionTimeout(TURN_MILLIS);
        pool.setValidationTimeout(TURN_MILLIS - 100);
        return pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long begun = System.nanoTime();
        while (true) {
            if (!watch.isUp()) {
                throw new SQLTransientConnectionException(ServerIssues.storageAway(), NO_CONNECTION);
            }
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException none) {
                if (System.nanoTime() - begun > WAIT_NANOS) {
                    throw new SQLTransientConnectionException(ServerIssues.storageAway(), NO_CONNECTION, none);
                }
            }
        }
    }
}
