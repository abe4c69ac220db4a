package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.hapi.concepts.ConceptPieces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Pieces of long lists of concepts, a row for each, in the database that holds the host's resources. They are written on the connection of the
 * transaction that stores the code system, so that neither is there without the other; and never changed or deleted, as HAPI keeps each
 * version that ever was.
 */
final class StoredConceptLists implements ConceptPieces {
    private static final String TABLE = "TERMINOLOGY_CONCEPT_PIECE";

    /** {@code BYTEA} is PostgreSQL's word, which H2 knows as well. */
    private static final String DEFINITION =
            """
            CREATE TABLE TERMINOLOGY_CONCEPT_PIECE (
              LIST_DIGEST VARCHAR(64) NOT NULL,
              PIECE_NO INTEGER NOT NULL,
              PIECE BYTEA NOT NULL,
              PRIMARY KEY (LIST_DIGEST, PIECE_NO))""";

    /** SQLSTATE of H2 and PostgreSQL: a key is there already. */
    private static final String KEY_TAKEN = "23505";

    private final JdbcTemplate sql;
    private final OwnTables tables;

    StoredConceptLists(DataSource database) {
        this.sql = new JdbcTemplate(database);
        this.tables = new OwnTables(database, Map.of(TABLE, DEFINITION));
    }

    @Override
    public boolean has(String digest) {
        tables.ensure();
        Integer pieces = sql.queryForObject(
                "SELECT COUNT(*) FROM TERMINOLOGY_CONCEPT_PIECE WHERE LIST_DIGEST = ?", Integer.class, digest);
        return pieces != null && pieces > 0;
    }

    /**
     * Two nodes can store the same list at once, and neither sees the other's before it is committed. The second to write waits for the first
     * then, and finds the key taken. What the list is named by is its digest, so what stands there is the same; the savepoint keeps the
     * transaction alive, which PostgreSQL otherwise gives up with any statement that fails.
     */
    @Override
    public boolean keep(String digest, int number, byte[] piece) {
        tables.ensure();
        return Boolean.TRUE.equals(sql.execute((Connection connection) -> {
            Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
            try {
                insert(connection, digest, number, piece);
                if (before != null) {
                    connection.releaseSavepoint(before);
                }
                return true;
            } catch (SQLException failure) {
                if (!KEY_TAKEN.equals(failure.getSQLState())) {
                    throw failure;
                }
                if (before != null) {
                    connection.rollback(before);
                }
                return false;
            }
        }));
    }

    private static void insert(Connection connection, String digest, int number, byte[] piece) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO TERMINOLOGY_CONCEPT_PIECE (LIST_DIGEST, PIECE_NO, PIECE) VALUES (?, ?, ?)")) {
            insert.setString(1, digest);
            insert.setInt(2, number);
            insert.setBytes(3, piece);
            insert.executeUpdate();
        }
    }

    @Override
    public byte @Nullable [] piece(String digest, int number) {
        tables.ensure();
        List<byte[]> found = sql.query(
                "SELECT PIECE FROM TERMINOLOGY_CONCEPT_PIECE WHERE LIST_DIGEST = ? AND PIECE_NO = ?",
                (row, at) -> row.getBytes(1),
                digest,
                number);
        return found.isEmpty() ? null : found.get(0);
    }
}
