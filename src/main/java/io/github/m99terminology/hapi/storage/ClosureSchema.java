package io.github.m99terminology.hapi.storage;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The SQL tables behind closure tables, made when the first one is asked for: a host whose clients never ask has none.
 *
 * <pre>
 *   TERMINOLOGY_CLOSURE           a row for each closure table: its version, how many entries it has
 *   TERMINOLOGY_CLOSURE_SYSTEM    its code systems, with the version and the digest of the hierarchy in use
 *   TERMINOLOGY_CLOSURE_CONCEPT   its concepts in their order, each with the version with which it came
 * </pre>
 */
final class ClosureSchema {
    private static final List<String> TABLES =
            List.of("TERMINOLOGY_CLOSURE", "TERMINOLOGY_CLOSURE_SYSTEM", "TERMINOLOGY_CLOSURE_CONCEPT");

    private static final List<String> DEFINITIONS = List.of(
            """
            CREATE TABLE TERMINOLOGY_CLOSURE (
              CLOSURE_NAME VARCHAR(64) NOT NULL,
              TABLE_VERSION INTEGER NOT NULL,
              RELATION_COUNT BIGINT NOT NULL,
              PRIMARY KEY (CLOSURE_NAME))""",
            """
            CREATE TABLE TERMINOLOGY_CLOSURE_SYSTEM (
              CLOSURE_NAME VARCHAR(64) NOT NULL,
              SYSTEM_NO INTEGER NOT NULL,
              SYSTEM_URL VARCHAR(2000) NOT NULL,
              SYSTEM_VERSION VARCHAR(2000),
              VERSION_NAMED INTEGER NOT NULL,
              HIERARCHY_DIGEST BIGINT NOT NULL,
              PRIMARY KEY (CLOSURE_NAME, SYSTEM_NO),
              FOREIGN KEY (CLOSURE_NAME) REFERENCES TERMINOLOGY_CLOSURE (CLOSURE_NAME))""",
            """
            CREATE TABLE TERMINOLOGY_CLOSURE_CONCEPT (
              CLOSURE_NAME VARCHAR(64) NOT NULL,
              CONCEPT_NO INTEGER NOT NULL,
              SYSTEM_NO INTEGER NOT NULL,
              CONCEPT_CODE VARCHAR(2000) NOT NULL,
              SINCE_VERSION INTEGER NOT NULL,
              PRIMARY KEY (CLOSURE_NAME, CONCEPT_NO),
              FOREIGN KEY (CLOSURE_NAME, SYSTEM_NO)
                REFERENCES TERMINOLOGY_CLOSURE_SYSTEM (CLOSURE_NAME, SYSTEM_NO))""");

    private final JdbcTemplate sql;
    private final TransactionTemplate transaction;
    private volatile boolean there;

    ClosureSchema(DataSource database, TransactionTemplate transaction) {
        this.sql = new JdbcTemplate(database);
        this.transaction = transaction;
    }

    void ensure() {
        if (!there) {
            make();
        }
    }

    private synchronized void make() {
        for (int i = 0; i < TABLES.size() && !there; i++) {
            make(TABLES.get(i), DEFINITIONS.get(i));
        }
        there = true;
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
