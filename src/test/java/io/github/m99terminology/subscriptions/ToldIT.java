package io.github.m99terminology.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is to be told, out of a table like HAPI's, on both databases. */
class ToldIT {

    private static final Duration TURN = Duration.ofMinutes(1);

    @Test
    void onH2() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:told;DB_CLOSE_DELAY=-1");
        tells(database);
    }

    @Test
    void onPostgreSql() throws IOException, SQLException {
        EmbeddedPostgres postgres;
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException absent) {
            Assumptions.abort("PostgreSQL cannot be started here: " + absent);
            return;
        }
        try (postgres) {
            tells(postgres.getPostgresDatabase());
        }
    }

    private static void tells(DataSource database) throws SQLException {
        Told told = new Told(database);
        Instant now = Instant.now();
        run(
                database,
                "CREATE TABLE HFJ_RESOURCE (RES_ID BIGINT, RES_TYPE VARCHAR(40), FHIR_ID VARCHAR(64), RES_VER BIGINT,"
                        + " RES_DELETED_AT TIMESTAMP, RES_UPDATED TIMESTAMP)");
        store(database, 1, "ValueSet", "before", now.minusSeconds(60));
        store(database, 2, "Subscription", "s", now);

        assertThat(told.isTurnOf("one", TURN)).isTrue();
        assertThat(told.isTurnOf("two", TURN)).isFalse();
        assertThat(told.isTurnOf("one", TURN)).isTrue();
        told.giveUpTurn("one");
        assertThat(told.isTurnOf("two", TURN)).isTrue();

        assertThat(told.subscriptions()).isEqualTo(1);
        assertThat(told.news("s", "ValueSet", now)).isEmpty();
        store(database, 3, "ValueSet", "new", now.plusSeconds(1));
        run(database, "UPDATE HFJ_RESOURCE SET RES_VER = 2, RES_DELETED_AT = RES_UPDATED WHERE RES_ID = 1");
        assertThat(told.news("s", "ValueSet", now))
                .containsExactly(new Told.News(1, "before", 2, true), new Told.News(3, "new", 1, false));
        told.told("s", new Told.News(1, "before", 2, true));
        assertThat(told.news("s", "ValueSet", now)).containsExactly(new Told.News(3, "new", 1, false));
        told.told("s", new Told.News(3, "new", 1, false));
        assertThat(new Told(database).news("s", "ValueSet", now)).isEmpty();

        run(database, "UPDATE HFJ_RESOURCE SET RES_DELETED_AT = RES_UPDATED WHERE RES_ID = 2");
        told.forgetDeleted();
        assertThat(told.subscriptions()).isZero();
        assertThat(told.news("s", "ValueSet", now)).hasSize(1);
    }

    private static void store(DataSource database, long number, String type, String id, Instant updated)
            throws SQLException {
        run(
                database,
                "INSERT INTO HFJ_RESOURCE VALUES (%d, '%s', '%s', 1, NULL, TIMESTAMP '%s')"
                        .formatted(number, type, id, java.sql.Timestamp.from(updated)));
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
