package io.github.m99terminology.hapi.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * SQL tables of the plugin's own, made when they are first needed: a host that never needs them has none. They are made on a connection of
 * their own, whatever transaction the caller is in the middle of: to suspend it for this would lose what it has written.
 */
public final class OwnTables {
    private final DataSource database;
    private final Map<String, String> definitions;
    private volatile boolean there;

    /** @param definitions by the names of the tables, in the order in which they can be made */
    public OwnTables(DataSource database, Map<String, String> definitions) {
        this.database = database;
        this.definitions = definitions;
    }

    public void ensure() {
        if (!there) {
            make();
        }
    }

    private synchronized void make() {
        if (there) {
            return;
        }
        for (Map.Entry<String, String> table : definitions.entrySet()) {
            String query = "SELECT COUNT(*) FROM " + table.getKey() + " WHERE 1 = 0";
            try {
                if (!succeeds(query)) {
                    execute(table.getValue());
                }
            } catch (SQLException refused) {
                // By another node, at the same moment; otherwise the refusal stands.
                if (!succeeds(query)) {
                    throw new UncategorizedSQLException("Making a table", table.getValue(), refused);
                }
            }
        }
        there = true;
    }

    private boolean succeeds(String query) {
        try {
            execute(query);
            return true;
        } catch (SQLException absent) {
            return false;
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean committing = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try (Statement made = connection.createStatement()) {
                made.execute(statement);
            } finally {
                connection.setAutoCommit(committing);
            }
        }
    }
}
