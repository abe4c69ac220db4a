package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes that store the same long list at the same time: two connections to one database, a transaction on each. */
class StoredConceptListsIT {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    static Stream<Named<DataSource>> databases() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:pieces;DB_CLOSE_DELAY=-1");
        return Stream.of(Named.of("H2", h2), Named.of("PostgreSQL", postgres.getPostgresDatabase()));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void keep_whatAnotherHasCommittedMeanwhile_isLeftAsItIs_andTheTransactionGoesOn(DataSource database) {
        StoredConceptLists lists = new StoredConceptLists(database);

        inTransaction(database, () -> {
            assertThat(lists.has("meanwhile")).isFalse();
            CompletableFuture.runAsync(() -> inTransaction(database, () -> assertThat(keep(lists, "meanwhile", 0))
                            .isTrue()))
                    .join();
            assertThat(keep(lists, "meanwhile", 0)).isFalse();
            assertThat(keep(lists, "afterwards", 0)).isTrue();
        });

        assertThat(lists.piece("meanwhile", 0)).isEqualTo(bytes("meanwhile", 0));
        assertThat(lists.piece("afterwards", 0)).isEqualTo(bytes("afterwards", 0));
    }

    @Test
    void keep_whatAnotherIsJustWriting_waitsForIt() {
        DataSource database = postgres.getPostgresDatabase();
        StoredConceptLists lists = new StoredConceptLists(database);
        CompletableFuture<Boolean> second = new CompletableFuture<>();

        inTransaction(database, () -> {
            assertThat(keep(lists, "both", 0)).isTrue();
            CompletableFuture.runAsync(() -> inTransaction(database, () -> second.complete(keep(lists, "both", 0))))
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            second.completeExceptionally(failure);
                        }
                    });
            awaitSomebodyWaiting(database);
            assertThat(keep(lists, "both", 1)).isTrue();
        });

        assertThat(second.join()).isFalse();
        assertThat(lists.piece("both", 1)).isEqualTo(bytes("both", 1));
    }

    /** What the first writes is never there; so the second keeps its own. */
    @Test
    void keep_whatAnotherGivesUp_isKept() {
        DataSource database = postgres.getPostgresDatabase();
        StoredConceptLists lists = new StoredConceptLists(database);
        CompletableFuture<Boolean> second = new CompletableFuture<>();

        template(database).executeWithoutResult(status -> {
            assertThat(keep(lists, "given up", 0)).isTrue();
            CompletableFuture.runAsync(
                    () -> inTransaction(database, () -> second.complete(keep(lists, "given up", 0))));
            awaitSomebodyWaiting(database);
            status.setRollbackOnly();
        });

        assertThat(second.join()).isTrue();
    }

    private static void awaitSomebodyWaiting(DataSource database) {
        JdbcTemplate sql = new JdbcTemplate(database);
        long end = System.nanoTime() + 60_000_000_000L;
        while (Objects.requireNonNull(
                        sql.queryForObject("SELECT COUNT(*) FROM pg_locks WHERE NOT granted", Integer.class))
                == 0) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean keep(StoredConceptLists lists, String digest, int number) {
        return lists.keep(digest, number, bytes(digest, number));
    }

    private static byte[] bytes(String digest, int number) {
        return (digest + number).getBytes(StandardCharsets.UTF_8);
    }

    private static void inTransaction(DataSource database, Runnable work) {
        template(database).executeWithoutResult(status -> work.run());
    }

    private static TransactionTemplate template(DataSource database) {
        TransactionTemplate template = new TransactionTemplate(new DataSourceTransactionManager(database));
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return template;
    }
}
