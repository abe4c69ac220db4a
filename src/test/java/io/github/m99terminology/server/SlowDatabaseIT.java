package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database in which every row of the index of names takes five seconds: the search ends when its time is over. */
public class SlowDatabaseIT {

    /** H2 calls it for each row. */
    public static boolean waitAt(long row) throws InterruptedException {
        Thread.sleep(5);
        return row != 0;
    }

    private static void slow(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS WAIT_A_WHILE FOR '" + SlowDatabaseIT.class.getName() + ".waitAt'");
            statement.execute("ALTER TABLE HFJ_SPIDX_STRING RENAME TO NAMES");
            statement.execute(
                    "CREATE VIEW HFJ_SPIDX_STRING AS SELECT N.* FROM NAMES N, SYSTEM_RANGE(1, 1000) R WHERE WAIT_A_WHILE(N.RES_ID + R.X)");
        }
    }

    @Test
    void search_thatTakesTooLong_isRefusedWhenItsTimeIsOver(@TempDir Path folder) throws SQLException {
        try (TestServer server = TestServer.start(folder, Map.of("operation.timeout", "1s"))) {
            slow(server.bean(DataSource.class));
            for (String search : List.of(
                    "/ValueSet?name:contains=m",
                    "/ValueSet?name:contains=m&_count=1",
                    "/ValueSet?name:contains=m&_summary=count")) {
                long begun = System.nanoTime();
                HttpResponse<String> answer = server.fhir().get(search);
                Duration took = Duration.ofNanos(System.nanoTime() - begun);

                assertThat(Outcome.of(answer, 422)).as(search).contains("would take longer than the 1 s");
                assertThat(took).as(search).isLessThan(Duration.ofSeconds(8));
            }
            assertThat(server.fhir().get("/ValueSet?status=active&_count=1").statusCode())
                    .isEqualTo(200);
        }
    }
}
