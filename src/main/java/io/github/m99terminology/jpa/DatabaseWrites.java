package io.github.m99terminology.jpa;

import io.github.m99terminology.packages.Writes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import javax.sql.DataSource;

/** {@link Writes} out of HAPI's tables: each write of a resource makes its version one greater, a deletion too. */
record DatabaseWrites(DataSource database) implements Writes {

    private static final String SQL =
            """
            SELECT SUM(RES_VER), MAX(CASE WHEN RES_VER > 1 THEN RES_UPDATED END)
            FROM HFJ_RESOURCE WHERE RES_TYPE IN (%s)""";

    @Override
    public Mark mark(Collection<String> types) {
        String sql = SQL.formatted(String.join(", ", Collections.nCopies(types.size(), "?")));
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int position = 0;
            for (String type : types) {
                statement.setString(++position, type);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Timestamp changed = row.getTimestamp(2);
                return new Mark(row.getLong(1), changed == null ? Instant.EPOCH : changed.toInstant());
            }
        } catch (SQLException refused) {
            throw new IllegalStateException("The database does not tell what was written", refused);
        }
    }
}
