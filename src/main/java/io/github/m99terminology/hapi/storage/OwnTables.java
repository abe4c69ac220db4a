package io.github.m99terminology.hapi.storage;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** SQL tables of the plugin's own, made when they are first needed: a host that never needs them has none. */
final class OwnTables {
    private final Map<String, String> definitions;
    private final JdbcTemplate sql;
    private final TransactionTemplate transaction;
    private volatile boolean there;

    /** @param definitions by the names of the tables, in the order in which they can be made */
    OwnTables(DataSource database, TransactionTemplate transaction, Map<String, String> definitions) {
        this.definitions = definitions;
        this.sql = new JdbcTemplate(database);
        this.transaction = transaction;
    }

    void ensure() {
        if (!there) {
            make();
        }
    }

    private synchronized void make() {
        if (!there) {
            definitions.forEach(this::make);
            there = true;
        }
    }

    private void make(String table, String definition) {
        if (exists(table)) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> sql.execute(definition));
        } catch (DataAccessException refused) {
            // By another node, at the same moment; otherwise the refusal stands.
            if (!exists(table)) {
                throw refused;
            }
        }
    }

    private boolean exists(String table) {
        try {
            transaction.executeWithoutResult(
                    status -> sql.queryForObject("SELECT COUNT(*) FROM " + table + " WHERE 1 = 0", Integer.class));
            return true;
        } catch (DataAccessException absent) {
            return false;
        }
    }
}
