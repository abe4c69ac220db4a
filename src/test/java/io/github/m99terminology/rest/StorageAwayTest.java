package io.github.m99terminology.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a database that goes away in the middle of a transaction leaves of itself in the failure. */
class StorageAwayTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "08003, true",
        "57P01, true",
        "53300, true",
        "57014, false",
        "23505, false",
        "42601, false",
        "40001, false",
    })
    void state_tells(String state, boolean away) {
        assertThat(StorageAway.in(new IllegalStateException("around", new SQLException("said", state))))
                .isEqualTo(away);
    }

    /** The rollback's failure has replaced the first one. */
    @Test
    void rollbackOnAConnectionThatThePoolHasTakenBack_isAway() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:taken");
            Connection connection = pool.getConnection();
            connection.close();
            SQLException closed = catchThrowableOfType(SQLException.class, connection::rollback);
            assertThat(StorageAway.in(new IllegalStateException("Unable to rollback", closed)))
                    .as(closed.toString())
                    .isTrue();
        }
        assertThat(StorageAway.in(new IllegalStateException(new SQLException("Something else"))))
                .isFalse();
        assertThat(StorageAway.in(new IllegalStateException("Connection is closed")))
                .isFalse();
    }
}
