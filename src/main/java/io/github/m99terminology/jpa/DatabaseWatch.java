package io.github.m99terminology.jpa;

import io.github.m99terminology.http.Readiness;
import io.github.m99terminology.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Knows whether the database answers. A thread asks it twice a second, on a connection of its own: the pool's may all be at work, which is no fault.
 * So nobody else has to find out by waiting: while it is away, who wants a connection is refused at once ({@link WatchedPool}).
 *
 * <p>Of an H2 file it also knows whether there is room on its disk. A database file that cannot grow is closed by H2 under everybody's feet, so
 * writes are refused while there is still some.
 */
final class DatabaseWatch implements Readiness, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final long PAUSE_MILLIS = 500;
    private static final int ANSWER_SECONDS = 1;

    /** What the largest write may need, and the file's own housekeeping. */
    private static final long ROOM = 16L << 20;

    private final Settings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "database-watch");
    private @Nullable Connection own;
    private volatile Runnable changed = () -> {};
    private volatile boolean up = true;
    private volatile boolean room = true;

    DatabaseWatch(Settings settings) {
        this.settings = settings;
        thread.setDaemon(true);
    }

    DatabaseWatch started() {
        thread.start();
        return this;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean isStorageUp() {
        return up && room;
    }

    /** To be told when the database has gone, and when it is back: connections of before are of no use. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** Whether it answered when it was last asked. */
    boolean isUp() {
        return up;
    }

    /** Whether more can be stored. */
    boolean hasRoom() {
        return room;
    }

    private void watch() {
        do {
            look();
        } while (!isOver());
        close();
    }

    private boolean isOver() {
        try {
            return stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException over) {
            return true;
        }
    }

    private void look() {
        boolean answers = answers();
        if (answers != up) {
            up = answers;
            changed.run();
            if (answers) {
                LOG.info("The database answers again");
            } else {
                LOG.error("The database does not answer: what is stored can be neither read nor written until it does");
            }
        }
        boolean enough = roomIsLeft();
        if (enough != room) {
            room = enough;
            if (enough) {
                LOG.info("There is room in {} again", settings.dataDir());
            } else {
                LOG.error("There is too little room in {}: nothing is written until there is more", settings.dataDir());
            }
        }
    }

    private boolean answers() {
        try {
            Connection connection = own;
            if (connection == null) {
                connection = Database.open(settings);
                own = connection;
            }
            if (connection.isValid(ANSWER_SECONDS) && answers(connection)) {
                return true;
            }
        } catch (SQLException refused) {
            LOG.debug("The database does not answer: {}", refused.getMessage());
        }
        close();
        return false;
    }

    /** H2 calls a connection valid whose file it has closed. */
    private static boolean answers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("SELECT 1")) {
            return one.next();
        }
    }

    private boolean roomIsLeft() {
        if (!(settings.database() instanceof Settings.H2File)) {
            return true;
        }
        try {
            return Files.getFileStore(settings.dataDir()).getUsableSpace() >= ROOM;
        } catch (IOException unknown) {
            return true;
        }
    }

    private void close() {
        Connection connection = own;
        own = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException gone) {
                LOG.debug("Closed already: {}", gone.getMessage());
            }
        }
    }

    /** The thread is not interrupted: that would close an H2 file in the middle of a read. */
    @Override
    public void destroy() throws InterruptedException {
        stopping.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }
}
