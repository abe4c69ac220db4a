package io.github.m99terminology.subscriptions;

import io.github.m99terminology.hapi.storage.OwnTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Which version of which resource a subscription has been told of, and whose turn it is to tell.
 *
 * <pre>
 *   TERMINOLOGY_SUBSCRIPTION        a row for each subscription and resource; one with the number 0 says that it has begun
 *   TERMINOLOGY_SUBSCRIPTION_TURN   one row: the node that tells, and until when without saying so again
 * </pre>
 */
final class Told {

    private static final String TABLE = "TERMINOLOGY_SUBSCRIPTION";
    private static final String TURN = "TERMINOLOGY_SUBSCRIPTION_TURN";

    /** A write bears the time at which its transaction began: what began before the subscription may be stored after it. */
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(5);

    private static final String KEY_TAKEN = "23505";

    private final DataSource database;
    private final OwnTables tables;

    Told(DataSource database) {
        this.database = database;
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put(
                TABLE,
                """
                CREATE TABLE TERMINOLOGY_SUBSCRIPTION (
                  SUBSCRIPTION_ID VARCHAR(64) NOT NULL,
                  RESOURCE_NO BIGINT NOT NULL,
                  RESOURCE_VERSION BIGINT NOT NULL,
                  PRIMARY KEY (SUBSCRIPTION_ID, RESOURCE_NO))""");
        definitions.put(
                TURN,
                """
                CREATE TABLE TERMINOLOGY_SUBSCRIPTION_TURN (
                  ROW_NO INTEGER NOT NULL,
                  NODE VARCHAR(64) NOT NULL,
                  UNTIL_MILLIS BIGINT NOT NULL,
                  PRIMARY KEY (ROW_NO))""");
        this.tables = new OwnTables(database, definitions);
    }

    /** A resource that is stored in another version than was told. */
    record News(long number, String id, long version, boolean deleted) {}

    /** Whether this node is the one that tells, from now on for so long. */
    boolean isTurnOf(String node, Duration length) throws SQLException {
        tables.ensure();
        long now = System.currentTimeMillis();
        long until = now + length.toMillis();
        if (update(
                        "UPDATE TERMINOLOGY_SUBSCRIPTION_TURN SET NODE = ?, UNTIL_MILLIS = ? WHERE ROW_NO = 1 AND (NODE = ? OR UNTIL_MILLIS < ?)",
                        node,
                        until,
                        node,
                        now)
                > 0) {
            return true;
        }
        try {
            return update(
                            "INSERT INTO TERMINOLOGY_SUBSCRIPTION_TURN (ROW_NO, NODE, UNTIL_MILLIS) SELECT 1, CAST(? AS VARCHAR(64)), CAST(? AS BIGINT) WHERE NOT EXISTS (SELECT 1 FROM TERMINOLOGY_SUBSCRIPTION_TURN)",
                            node,
                            until)
                    > 0;
        } catch (SQLException taken) {
            if (KEY_TAKEN.equals(taken.getSQLState())) {
                return false;
            }
            throw taken;
        }
    }

    /** Lets another node tell at once. */
    void giveUpTurn(String node) throws SQLException {
        update("UPDATE TERMINOLOGY_SUBSCRIPTION_TURN SET UNTIL_MILLIS = 0 WHERE NODE = ?", node);
    }

    /**
     * What a subscription has not been told of, oldest resource first.
     *
     * @param since when it was made: what was stored before is not news
     */
    List<News> news(String subscription, String type, Instant since) throws SQLException {
        begin(subscription, type, since);
        String sql =
                """
                SELECT r.RES_ID, r.FHIR_ID, r.RES_VER, r.RES_DELETED_AT FROM HFJ_RESOURCE r
                LEFT JOIN TERMINOLOGY_SUBSCRIPTION t ON t.RESOURCE_NO = r.RES_ID AND t.SUBSCRIPTION_ID = ?
                WHERE r.RES_TYPE = ? AND (t.RESOURCE_VERSION IS NULL OR t.RESOURCE_VERSION <> r.RES_VER) ORDER BY r.RES_ID""";
        List<News> news = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = prepared(connection, sql, subscription, type);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                news.add(new News(rows.getLong(1), rows.getString(2), rows.getLong(3), rows.getTimestamp(4) != null));
            }
        }
        return news;
    }

    /** What is there when a subscription begins counts as told. */
    private void begin(String subscription, String type, Instant since) throws SQLException {
        if (count(
                        "SELECT COUNT(*) FROM TERMINOLOGY_SUBSCRIPTION WHERE SUBSCRIPTION_ID = ? AND RESOURCE_NO = 0",
                        subscription)
                > 0) {
            return;
        }
        // A start that ended in between left some of these rows, and not the last one.
        update("DELETE FROM TERMINOLOGY_SUBSCRIPTION WHERE SUBSCRIPTION_ID = ?", subscription);
        update(
                "INSERT INTO TERMINOLOGY_SUBSCRIPTION (SUBSCRIPTION_ID, RESOURCE_NO, RESOURCE_VERSION) SELECT CAST(? AS VARCHAR(64)), RES_ID, RES_VER FROM HFJ_RESOURCE WHERE RES_TYPE = ? AND RES_UPDATED < ?",
                subscription,
                type,
                Timestamp.from(since.minus(LONGEST_WRITE)));
        update(
                "INSERT INTO TERMINOLOGY_SUBSCRIPTION (SUBSCRIPTION_ID, RESOURCE_NO, RESOURCE_VERSION) VALUES (?, 0, 0)",
                subscription);
    }

    /** Forgets what deleted subscriptions were told. */
    void forgetDeleted() throws SQLException {
        update(
                "DELETE FROM TERMINOLOGY_SUBSCRIPTION WHERE SUBSCRIPTION_ID NOT IN (SELECT FHIR_ID FROM HFJ_RESOURCE WHERE RES_TYPE = ? AND RES_DELETED_AT IS NULL)",
                "Subscription");
    }

    /** How many subscriptions are stored. */
    int subscriptions() throws SQLException {
        return count("SELECT COUNT(*) FROM HFJ_RESOURCE WHERE RES_TYPE = ? AND RES_DELETED_AT IS NULL", "Subscription");
    }

    private int count(String sql, String value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = prepared(connection, sql, value);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Keeps that a version was told, or is none of the subscription's. */
    void told(String subscription, News news) throws SQLException {
        if (update(
                        "UPDATE TERMINOLOGY_SUBSCRIPTION SET RESOURCE_VERSION = ? WHERE SUBSCRIPTION_ID = ? AND RESOURCE_NO = ?",
                        news.version(),
                        subscription,
                        news.number())
                == 0) {
            update(
                    "INSERT INTO TERMINOLOGY_SUBSCRIPTION (RESOURCE_VERSION, SUBSCRIPTION_ID, RESOURCE_NO) VALUES (?, ?, ?)",
                    news.version(),
                    subscription,
                    news.number());
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean committing = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                return statement.executeUpdate();
            } finally {
                connection.setAutoCommit(committing);
            }
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
