package io.github.m99terminology.audit;

import io.github.m99terminology.http.AuditedRequests.AuditedRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The table of the audit. A row has what is searched for, and the AuditEvent whole; rows are added, and deleted when they are old, never changed.
 *
 * <pre>
 *   TERMINOLOGY_AUDIT   EVENT_ID   RECORDED (ms)   ACTION   OUTCOME   AGENT   BODY
 * </pre>
 */
final class AuditTable {
    private static final List<String> DEFINITION = List.of(
            """
            CREATE TABLE IF NOT EXISTS TERMINOLOGY_AUDIT (
              EVENT_ID VARCHAR(36) NOT NULL,
              RECORDED BIGINT NOT NULL,
              ACTION VARCHAR(1) NOT NULL,
              OUTCOME VARCHAR(2) NOT NULL,
              AGENT VARCHAR(200),
              BODY TEXT NOT NULL,
              PRIMARY KEY (EVENT_ID))""",
            "CREATE INDEX IF NOT EXISTS TERMINOLOGY_AUDIT_TIME ON TERMINOLOGY_AUDIT (RECORDED)");
    private static final int LONGEST_AGENT = 200;

    private final DataSource database;
    private final AuditEvents events;
    private volatile boolean there;

    AuditTable(DataSource database, AuditEvents events) {
        this.database = database;
        this.events = events;
    }

    /**
     * What is asked for; null for any.
     *
     * @param from the first millisecond
     * @param to the first that is too late
     */
    record Query(
            long from,
            long to,
            @Nullable String action,
            @Nullable String outcome,
            @Nullable String agent,
            @Nullable String id) {
        private String condition() {
            return " FROM TERMINOLOGY_AUDIT WHERE RECORDED >= ? AND RECORDED < ?"
                    + (action == null ? "" : " AND ACTION = ?")
                    + (outcome == null ? "" : " AND OUTCOME = ?")
                    + (agent == null ? "" : " AND AGENT = ?")
                    + (id == null ? "" : " AND EVENT_ID = ?");
        }

        /** The number of the next parameter. */
        private int fill(PreparedStatement statement) throws SQLException {
            statement.setLong(1, from);
            statement.setLong(2, to);
            int next = 3;
            for (String value : new String[] {action, outcome, agent, id}) {
                if (value != null) {
                    statement.setString(next++, value);
                }
            }
            return next;
        }
    }

    /** All of them or none: what is half written would be there twice when it is tried again. */
    void insert(List<AuditedRequest> requests) throws SQLException {
        try (Connection connection = connection()) {
            boolean alone = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                add(requests, connection);
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(alone);
            }
        }
    }

    private void add(List<AuditedRequest> requests, Connection connection) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(
                "INSERT INTO TERMINOLOGY_AUDIT (EVENT_ID, RECORDED, ACTION, OUTCOME, AGENT, BODY) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (AuditedRequest request : requests) {
                String id = UUID.randomUUID().toString();
                String agent = request.agent();
                row.setString(1, id);
                row.setLong(2, request.at().toEpochMilli());
                row.setString(3, request.action());
                row.setString(4, request.outcome());
                row.setString(5, agent == null ? null : cut(agent));
                row.setString(6, events.json(events.of(id, request)));
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    /** Never in the middle of a character. */
    static String cut(String agent) {
        if (agent.length() <= LONGEST_AGENT) {
            return agent;
        }
        boolean middle = Character.isHighSurrogate(agent.charAt(LONGEST_AGENT - 1));
        return agent.substring(0, middle ? LONGEST_AGENT - 1 : LONGEST_AGENT);
    }

    /** What is older is gone. */
    void deleteBefore(long millis) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement old =
                        connection.prepareStatement("DELETE FROM TERMINOLOGY_AUDIT WHERE RECORDED < ?")) {
            old.setLong(1, millis);
            old.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    int count(Query query) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*)" + query.condition())) {
            query.fill(statement);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    /** The newest first. */
    List<String> bodies(Query query, int count, int offset) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT BODY" + query.condition() + " ORDER BY RECORDED DESC, EVENT_ID LIMIT ? OFFSET ?")) {
            int next = query.fill(statement);
            statement.setInt(next, count);
            statement.setInt(next + 1, offset);
            List<String> bodies = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    bodies.add(rows.getString(1));
                }
            }
            return bodies;
        }
    }

    private Connection connection() throws SQLException {
        if (!there) {
            make();
        }
        return database.getConnection();
    }

    /** Another node may make it at the same moment: then it is there. */
    private synchronized void make() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String definition : DEFINITION) {
                statement.execute(definition);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            there = true;
        }
    }
}
