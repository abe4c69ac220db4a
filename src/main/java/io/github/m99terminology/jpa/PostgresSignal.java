package io.github.m99terminology.jpa;

import io.github.m99terminology.hapi.storage.ChangeSignal;
import io.github.m99terminology.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * PostgreSQL's <a href="https://www.postgresql.org/docs/current/sql-notify.html">notifications</a>: they go with the commit, to all who listen. A thread
 * listens on a connection of its own, for the pool's come and go. While it has none, and through proxies that let no notification pass, nodes find changes by
 * looking, as everywhere else; so it sends one to itself every few seconds, by the way that writes take, and believes only what has come back: a connection
 * whose other end has gone may look as if it were there.
 */
final class PostgresSignal implements ChangeSignal, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSignal.class);
    private static final String CHANNEL = "m99_terminology_changes";
    private static final int LISTEN_MILLIS = 500;
    private static final long PAUSE_MILLIS = 1000;
    private static final long BETWEEN_PROOFS = TimeUnit.SECONDS.toNanos(10);
    private static final long PROVEN = 2 * BETWEEN_PROOFS;

    private final Settings settings;
    private final JdbcTemplate jdbc;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::listen, "terminology-signals");

    /** Tells a node's own notifications, which come back to it, from others'. */
    private final String node = UUID.randomUUID().toString();

    private volatile Runnable look = () -> {};

    /** When something was received; long ago where nothing was on this connection. */
    private volatile long heard = System.nanoTime() - PROVEN;

    PostgresSignal(Settings settings, DataSource database) {
        this.settings = settings;
        this.jdbc = new JdbcTemplate(database);
        thread.setDaemon(true);
    }

    PostgresSignal started() {
        thread.start();
        return this;
    }

    @Override
    public void send() {
        jdbc.query("SELECT pg_notify(?, ?)", row -> {}, CHANNEL, node);
    }

    @Override
    public void onReceived(Runnable look) {
        this.look = look;
    }

    @Override
    public void destroy() throws InterruptedException {
        stopping.countDown();
        thread.join(2 * LISTEN_MILLIS);
    }

    private void listen() {
        boolean told = false;
        do {
            try (Connection connection = Database.open(settings);
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
                // Since the last connection some may have been missed.
                look.run();
                told = false;
                receive(connection.unwrap(PGConnection.class));
            } catch (SQLException | DataAccessException lost) {
                heard = System.nanoTime() - PROVEN;
                if (!told) {
                    LOG.warn("Other nodes' signals are not heard, and will be again: {}", lost.getMessage());
                }
                told = true;
            }
        } while (!isOver());
    }

    private void receive(PGConnection connection) throws SQLException {
        long proof = System.nanoTime() - BETWEEN_PROOFS;
        while (stopping.getCount() > 0) {
            if (System.nanoTime() - proof >= BETWEEN_PROOFS) {
                send();
                proof = System.nanoTime();
            }
            PGNotification[] received = connection.getNotifications(LISTEN_MILLIS);
            if (received != null) {
                hear(received);
            }
        }
    }

    private void hear(PGNotification[] received) {
        boolean fromAnother = false;
        for (PGNotification each : received) {
            fromAnother |= !node.equals(each.getParameter());
        }
        heard = System.nanoTime();
        if (fromAnother) {
            look.run();
        }
    }

    @Override
    public boolean isHeard() {
        return System.nanoTime() - heard < PROVEN;
    }

    private boolean isOver() {
        try {
            return stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException over) {
            return true;
        }
    }
}
