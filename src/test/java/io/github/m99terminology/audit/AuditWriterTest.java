package io.github.m99terminology.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.m99terminology.audit.AuditTable.Query;
import io.github.m99terminology.http.AuditedRequests;
import io.github.m99terminology.http.AuditedRequests.AuditedRequest;
import io.github.m99terminology.server.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcDataSource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The audit over a database in memory, which has room or not. */
class AuditWriterTest {
    private static final Query ALL = new Query(0, Long.MAX_VALUE, null, null, null, null);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final AuditEvents events = new AuditEvents(FhirContext.forR4Cached(), "a server");
    private final JdbcDataSource database = database();
    private final AuditTable table = new AuditTable(database, events);
    private final AtomicBoolean room = new AtomicBoolean(true);
    private final Logger log = (Logger) LoggerFactory.getLogger("audit");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    private static AuditedRequest request(Instant at, String interaction, int status, @Nullable String agent) {
        return new AuditedRequest(
                at,
                "PUT",
                "/fhir/CodeSystem/x",
                interaction,
                null,
                status,
                agent,
                "10.0.0.7",
                List.of("CodeSystem/x/_history/2"));
    }

    private int count(Query query) {
        try {
            return table.count(query);
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void request_becomesAnEvent_thatSaysWhoWhatWhenAndHowItEnded() throws Exception {
        Instant at = Instant.parse("2026-11-26T08:00:00.123Z");
        table.insert(List.of(request(at, "update", 200, "sync-robot")));

        AuditEvent event = events.read(table.bodies(ALL, 1, 0).get(0));
        assertThat(event.getAgentFirstRep().getName()).isEqualTo("sync-robot");
        assertThat(event.getAgentFirstRep().getNetwork().getAddress()).isEqualTo("10.0.0.7");
        assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("update");
        assertThat(event.getAction().toCode()).isEqualTo("U");
        assertThat(event.getOutcome().toCode()).isEqualTo("0");
        assertThat(event.getRecorded()).isEqualTo(java.util.Date.from(at));
        assertThat(event.getEntityFirstRep().getWhat().getReference()).isEqualTo("CodeSystem/x/_history/2");
        assertThat(new String(event.getEntity().get(1).getQuery())).isEqualTo("PUT /fhir/CodeSystem/x");
    }

    @Test
    void search_isByTimeActionOutcomeAndAgent_theNewestFirst() throws Exception {
        Instant at = Instant.ofEpochMilli(1_000_000);
        table.insert(List.of(
                request(at, "create", 201, "a"),
                request(at.plusMillis(1), "update", 403, "a"),
                request(at.plusMillis(2), "delete", 500, null)));
        assertThat(count(ALL)).isEqualTo(3);
        assertThat(count(new Query(1_000_001, 1_000_002, null, null, null, null)))
                .isEqualTo(1);
        assertThat(count(new Query(0, Long.MAX_VALUE, "D", null, null, null))).isEqualTo(1);
        assertThat(count(new Query(0, Long.MAX_VALUE, null, "4", "a", null))).isEqualTo(1);
        assertThat(table.bodies(ALL, 2, 1)).hasSize(2);
        assertThat(table.bodies(ALL, 1, 0).get(0)).contains("\"code\":\"delete\"");
    }

    @Test
    void database_withoutRoom_isWaitedFor() throws Exception {
        room.set(false);
        AuditedRequests requests = new AuditedRequests(10);
        AuditWriter writer = new AuditWriter(requests, table, room::get, Duration.ofDays(1));
        writer.start();
        for (int i = 0; i < 5; i++) {
            requests.add(request(Instant.now(), "update", 200, "a"));
        }
        assertThat(count(ALL)).isZero();
        room.set(true);
        Await.until("the events", SOON, () -> count(ALL) == 5);
        writer.destroy();
        assertThat(lines.list).isEmpty();
    }

    /** The queue holds two; what finds no room is told, and so is what is left at the end. */
    @Test
    void events_thatCannotBeKept_areInTheLog() throws Exception {
        room.set(false);
        AuditedRequests requests = new AuditedRequests(2);
        for (int i = 0; i < 5; i++) {
            requests.add(request(Instant.now(), "update", 200, "agent-" + i));
        }
        assertThat(lines.list).hasSize(3);
        AuditWriter writer = new AuditWriter(requests, table, room::get, Duration.ofDays(1));
        writer.start();
        writer.destroy();
        assertThat(lines.list).hasSize(5);
        assertThat(lines.list).allSatisfy(line -> assertThat(line.getFormattedMessage())
                .contains("CodeSystem/x/_history/2", "agent-"));
    }

    @Test
    void events_thatAreOld_areDeleted() throws Exception {
        Instant now = Instant.now();
        table.insert(List.of(
                request(now.minus(Duration.ofDays(31)), "update", 200, "a"),
                request(now.minus(Duration.ofDays(29)), "update", 200, "b")));
        AuditWriter writer = new AuditWriter(new AuditedRequests(2), table, room::get, Duration.ofDays(30));
        writer.start();
        Await.until("the old one is gone", SOON, () -> count(ALL) == 1);
        writer.destroy();
        assertThat(table.bodies(ALL, 1, 0).get(0)).contains("\"name\":\"b\"");
    }

    /** One event that the database can never hold must not be tried for ever, and hold up all that come after it. */
    @Test
    void event_thatTheDatabaseWillNeverTake_isTold_andTheOthersAreKept() throws Exception {
        table.insert(List.of(request(Instant.now(), "update", 200, "a")));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE TERMINOLOGY_AUDIT ALTER COLUMN AGENT VARCHAR(10)");
        }
        AuditedRequests requests = new AuditedRequests(10);
        for (String agent : List.of("b", "longer-than-ten", "c", "also-longer-than-ten", "d")) {
            requests.add(request(Instant.now(), "update", 200, agent));
        }
        AuditWriter writer = new AuditWriter(requests, table, room::get, Duration.ofDays(1));
        writer.start();
        Await.until("the others", SOON, () -> count(ALL) == 4);
        requests.add(request(Instant.now(), "update", 200, "e"));
        Await.until("what comes after", SOON, () -> count(ALL) == 5);
        writer.destroy();
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("longer-than-ten"));
    }

    /** A provider may call its clients whatever it likes; PostgreSQL holds neither a zero nor half of a character. */
    @ParameterizedTest
    @ValueSource(strings = {"robot\u0000", "\uD83D", "\uDE00x", "a\nb", "Zoë \uD83E\uDE7A"})
    void agent_isStoredWithCharactersThatEveryDatabaseHolds(String end) throws Exception {
        for (int length = 195; length <= 202; length++) {
            table.insert(List.of(request(Instant.now(), "update", 200, "x".repeat(length) + end)));
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT AGENT, BODY FROM TERMINOLOGY_AUDIT")) {
            int count = 0;
            while (rows.next()) {
                count++;
                String agent = rows.getString(1);
                assertThat(agent.length()).isBetween(195, 200);
                assertThat(agent.codePoints()).noneMatch(c -> c < ' ' || c >= 0xD800 && c < 0xE000);
                assertThat(events.read(rows.getString(2))
                                .getAgentFirstRep()
                                .getName()
                                .codePoints())
                        .noneMatch(c -> c < ' ' || c >= 0xD800 && c < 0xE000);
            }
            assertThat(count).isEqualTo(8);
        }
    }
}
