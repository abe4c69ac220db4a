package io.github.m99terminology.hapi.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a start found out about the shipped content, kept in the database beside it, so that the next one need not find it out again.
 *
 * <p>What an installation does depends on two things alone: what is shipped, and what is and was stored under the same ids. While both are as they
 * were, it would do nothing, whatever else was written; one query tells. So long as what is stored is also what is shipped, no more and no less, answers
 * from either are the same.
 */
final class InstallationMark {
    private static final Logger LOG = LoggerFactory.getLogger(InstallationMark.class);
    private static final String TABLE = "TERMINOLOGY_INSTALLATION";

    /** One row, which each node replaces. */
    private static final String DEFINITION =
            """
            CREATE TABLE TERMINOLOGY_INSTALLATION (
              ROW_NO INTEGER NOT NULL,
              SHIPPED VARCHAR(64) NOT NULL,
              STORED VARCHAR(64) NOT NULL,
              AS_SHIPPED BOOLEAN NOT NULL,
              PRIMARY KEY (ROW_NO))""";

    private static final String KEY_TAKEN = "23505";

    private final DataSource database;
    private final OwnTables tables;

    InstallationMark(DataSource database) {
        this.database = database;
        this.tables = new OwnTables(database, Map.of(TABLE, DEFINITION));
    }

    /**
     * @param shipped the digest of what was shipped
     * @param stored that of what was stored under the ids of what is shipped; of all, where the names of files do not tell those
     * @param asShipped whether under those ids that answers come from it was the same
     */
    private record Mark(String shipped, String stored, boolean asShipped) {

        boolean holds(ShippedContent content, StoredVersions now) {
            return shipped.equals(content.digest())
                    && (stored.equals(now.shippedDigest()) || stored.equals(now.digest()));
        }
    }

    /** Whether an installation of what is shipped would find everything as the last one left it. */
    boolean holds(ShippedContent shipped) {
        try (Connection connection = database.getConnection()) {
            Mark mark = read(connection);
            return mark != null && mark.holds(shipped, versions(connection, shipped));
        } catch (SQLException none) {
            return false;
        }
    }

    /**
     * Keeps what has just been found out. Where the database will not have it, the next start looks again.
     *
     * @param installed the versions that are stored as they are shipped
     * @param keys of all that is shipped
     */
    void keep(ShippedContent shipped, Map<ResourceKey, Long> installed, Collection<ResourceKey> keys) {
        try {
            tables.ensure();
            try (Connection connection = database.getConnection()) {
                StoredVersions stored = versions(connection, shipped);
                boolean asShipped = served(keys).stream()
                        .allMatch(key -> stored.present().containsKey(key)
                                && Objects.equals(
                                        installed.get(key), stored.present().get(key)));
                String versions = shipped.named().containsAll(keys) ? stored.shippedDigest() : stored.digest();
                write(connection, new Mark(shipped.digest(), versions, asShipped));
            }
        } catch (SQLException | RuntimeException refused) {
            LOG.warn("Not kept that the shipped content is installed: {}", refused.getMessage());
        }
    }

    /** Those that answers come from. */
    private static Set<ResourceKey> served(Collection<ResourceKey> keys) {
        return keys.stream()
                .filter(key -> ResourceKey.COMPILED_TYPES.contains(key.type()))
                .collect(Collectors.toSet());
    }

    /**
     * Whether what is stored is what is shipped, or nothing ever was, so that what is shipped will be.
     *
     * @param database as it was before anything was started on it
     */
    static boolean isAsShipped(Connection database, ShippedContent shipped) {
        try {
            StoredVersions stored = versions(database, shipped);
            if (stored.rows() == 0) {
                return true;
            }
            Mark mark = read(database);
            return mark != null
                    && mark.asShipped
                    && mark.holds(shipped, stored)
                    && served(stored.present().keySet()).equals(served(shipped.named()));
        } catch (SQLException absent) {
            return isNew(database);
        }
    }

    /** Whether there is none of HAPI's tables yet. */
    private static boolean isNew(Connection database) {
        try (ResultSet tables = database.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                if (tables.getString("TABLE_NAME").equalsIgnoreCase("HFJ_RESOURCE")) {
                    return false;
                }
            }
            return true;
        } catch (SQLException unknown) {
            return false;
        }
    }

    private static StoredVersions versions(Connection database, ShippedContent shipped) throws SQLException {
        return StoredVersions.read(database, shipped.types(), shipped.named());
    }

    private static @Nullable Mark read(Connection database) throws SQLException {
        try (PreparedStatement query =
                        database.prepareStatement("SELECT SHIPPED, STORED, AS_SHIPPED FROM TERMINOLOGY_INSTALLATION");
                ResultSet row = query.executeQuery()) {
            return row.next() ? new Mark(row.getString(1), row.getString(2), row.getBoolean(3)) : null;
        }
    }

    private static void write(Connection database, Mark mark) throws SQLException {
        boolean committing = database.getAutoCommit();
        database.setAutoCommit(true);
        try {
            if (put(database, mark, "UPDATE TERMINOLOGY_INSTALLATION SET SHIPPED = ?, STORED = ?, AS_SHIPPED = ?")
                    == 0) {
                put(
                        database,
                        mark,
                        "INSERT INTO TERMINOLOGY_INSTALLATION (SHIPPED, STORED, AS_SHIPPED, ROW_NO) VALUES (?, ?, ?, 1)");
            }
        } catch (SQLException failed) {
            // Another node's, made at the same moment, says what it found: if that is no longer so, neither is it
            // believed.
            if (!KEY_TAKEN.equals(failed.getSQLState())) {
                throw failed;
            }
        } finally {
            database.setAutoCommit(committing);
        }
    }

    private static int put(Connection database, Mark mark, String sql) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, mark.shipped);
            statement.setString(2, mark.stored);
            statement.setBoolean(3, mark.asShipped);
            return statement.executeUpdate();
        }
    }
}
