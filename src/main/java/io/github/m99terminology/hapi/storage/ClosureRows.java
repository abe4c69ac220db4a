package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.operation.ClosureTable;
import io.github.m99terminology.operation.ClosureTable.Entry;
import io.github.m99terminology.operation.ClosureTable.SystemUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The statements on closure tables. Each belongs into a transaction that has begun with {@link #lock}. */
final class ClosureRows {
    private final JdbcTemplate sql;

    ClosureRows(DataSource database) {
        sql = new JdbcTemplate(database);
    }

    /** Keeps everybody else from the table until the transaction ends; false when there is none. */
    boolean lock(String name, int step) {
        return sql.update(
                        "UPDATE TERMINOLOGY_CLOSURE SET TABLE_VERSION = TABLE_VERSION + ? WHERE CLOSURE_NAME = ?",
                        step,
                        name)
                == 1;
    }

    int count() {
        return Objects.requireNonNull(sql.queryForObject("SELECT COUNT(*) FROM TERMINOLOGY_CLOSURE", Integer.class));
    }

    void insert(String name) {
        sql.update(
                "INSERT INTO TERMINOLOGY_CLOSURE (CLOSURE_NAME, TABLE_VERSION, RELATION_COUNT) VALUES (?, 0, 0)", name);
    }

    void empty(String name) {
        sql.update("UPDATE TERMINOLOGY_CLOSURE SET RELATION_COUNT = 0 WHERE CLOSURE_NAME = ?", name);
        sql.update("DELETE FROM TERMINOLOGY_CLOSURE_CONCEPT WHERE CLOSURE_NAME = ?", name);
        sql.update("DELETE FROM TERMINOLOGY_CLOSURE_SYSTEM WHERE CLOSURE_NAME = ?", name);
    }

    ClosureTable read(String name) {
        List<SystemUsed> systems = sql.query(
                "SELECT SYSTEM_URL, SYSTEM_VERSION, VERSION_NAMED, HIERARCHY_DIGEST FROM TERMINOLOGY_CLOSURE_SYSTEM"
                        + " WHERE CLOSURE_NAME = ? ORDER BY SYSTEM_NO",
                (row, number) -> new SystemUsed(row.getString(1), row.getString(2), row.getInt(3) != 0, row.getLong(4)),
                name);
        List<Entry> entries = sql.query(
                "SELECT SYSTEM_NO, CONCEPT_CODE, SINCE_VERSION FROM TERMINOLOGY_CLOSURE_CONCEPT"
                        + " WHERE CLOSURE_NAME = ? ORDER BY CONCEPT_NO",
                (row, number) -> new Entry(row.getInt(1), row.getString(2), row.getInt(3)),
                name);
        return Objects.requireNonNull(sql.queryForObject(
                "SELECT TABLE_VERSION, RELATION_COUNT FROM TERMINOLOGY_CLOSURE WHERE CLOSURE_NAME = ?",
                (row, number) -> new ClosureTable(name, row.getInt(1), row.getLong(2), systems, entries),
                name));
    }

    /** Writes what the second has more than the first. */
    void add(ClosureTable before, ClosureTable after) {
        String name = after.name();
        List<Object[]> systems = new ArrayList<>();
        for (int number = before.systems().size(); number < after.systems().size(); number++) {
            SystemUsed system = after.systems().get(number);
            systems.add(
                    new Object[] {name, number, system.url(), system.version(), system.named() ? 1 : 0, system.digest()
                    });
        }
        sql.batchUpdate(
                "INSERT INTO TERMINOLOGY_CLOSURE_SYSTEM (CLOSURE_NAME, SYSTEM_NO, SYSTEM_URL, SYSTEM_VERSION, VERSION_NAMED,"
                        + " HIERARCHY_DIGEST) VALUES (?, ?, ?, ?, ?, ?)",
                systems);
        List<Object[]> concepts = new ArrayList<>();
        for (int number = before.entries().size(); number < after.entries().size(); number++) {
            Entry entry = after.entries().get(number);
            concepts.add(new Object[] {name, number, entry.system(), entry.code(), entry.since()});
        }
        sql.batchUpdate(
                "INSERT INTO TERMINOLOGY_CLOSURE_CONCEPT (CLOSURE_NAME, CONCEPT_NO, SYSTEM_NO, CONCEPT_CODE, SINCE_VERSION)"
                        + " VALUES (?, ?, ?, ?, ?)",
                concepts);
        sql.update(
                "UPDATE TERMINOLOGY_CLOSURE SET TABLE_VERSION = ?, RELATION_COUNT = ? WHERE CLOSURE_NAME = ?",
                after.version(),
                after.relations(),
                name);
    }
}
