package io.github.m99terminology.jpa;

import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Types and ids of what HAPI's table of resources holds, of several types in one order. */
record StoredKeys(DataSource database) {

    record Key(String type, String id) {}

    /** Of two with the same id or time the one that was created first is first, so that pages fit together. */
    enum Order {
        STORED("RES_ID"),
        ID("FHIR_ID, RES_ID"),
        ID_DESCENDING("FHIR_ID DESC, RES_ID"),
        OLDEST("RES_UPDATED, RES_ID"),
        NEWEST("RES_UPDATED DESC, RES_ID");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    /**
     * @param types of which; at least one
     * @param ids of which; empty for all
     * @param updated when they were last changed; null for whenever
     */
    List<Key> page(
            List<String> types,
            Collection<String> ids,
            @Nullable DateRangeParam updated,
            Order order,
            int first,
            int size) {
        StringBuilder sql =
                new StringBuilder("SELECT RES_TYPE, FHIR_ID FROM HFJ_RESOURCE WHERE RES_DELETED_AT IS NULL");
        List<Object> values = new ArrayList<>();
        in("RES_TYPE", types, sql, values);
        if (!ids.isEmpty()) {
            in("FHIR_ID", ids, sql, values);
        }
        if (updated != null && isOtherThan(updated)) {
            sql.append(" AND (RES_UPDATED < ? OR RES_UPDATED > ?)");
            values.add(new Timestamp(updated.getLowerBoundAsInstant().getTime()));
            values.add(new Timestamp(updated.getUpperBoundAsInstant().getTime()));
        } else if (updated != null) {
            bound(">=", updated.getLowerBoundAsInstant(), sql, values);
            bound("<=", updated.getUpperBoundAsInstant(), sql, values);
        }
        sql.append(" ORDER BY ").append(order.sql).append(" OFFSET ? ROWS FETCH NEXT ? ROWS ONLY");
        values.add(first);
        values.add(size);
        return read(sql.toString(), values);
    }

    /** HAPI keeps {@code ne} as both bounds. */
    private static boolean isOtherThan(DateRangeParam updated) {
        return updated.getLowerBound() != null
                && updated.getUpperBound() != null
                && updated.getLowerBound().getPrefix() == ParamPrefixEnum.NOT_EQUAL;
    }

    private static void in(String column, Collection<String> wanted, StringBuilder sql, List<Object> values) {
        sql.append(" AND ")
                .append(column)
                .append(" IN (")
                .append(String.join(", ", Collections.nCopies(wanted.size(), "?")))
                .append(')');
        values.addAll(wanted);
    }

    private static void bound(String comparison, @Nullable Date time, StringBuilder sql, List<Object> values) {
        if (time != null) {
            sql.append(" AND RES_UPDATED ").append(comparison).append(" ?");
            values.add(new Timestamp(time.getTime()));
        }
    }

    private List<Key> read(String sql, List<Object> values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            List<Key> keys = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(new Key(rows.getString(1), rows.getString(2)));
                }
            }
            return keys;
        } catch (SQLException refused) {
            throw new IllegalStateException("The database does not tell what is stored", refused);
        }
    }
}
