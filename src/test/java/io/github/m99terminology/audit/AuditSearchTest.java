package io.github.m99terminology.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import io.github.m99terminology.http.AuditedRequests.AuditedRequest;
import io.github.m99terminology.http.HttpEndpoint;
import io.github.m99terminology.rest.FhirEndpoint;
import io.github.m99terminology.rest.LargeWrites;
import io.github.m99terminology.rest.RestPlugin;
import io.github.m99terminology.rest.StoredBytes;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.Outcome;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import io.github.m99terminology.settings.Version;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.h2.jdbcx.JdbcDataSource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit as whoever looks into it searches it, held against the list of what happened: an event that a search passes over has not been seen. */
class AuditSearchTest {
    private static final String TOKEN = "the-own-token";
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final List<AuditedRequest> HAPPENED = new ArrayList<>();
    private static HttpEndpoint door;
    private static Http fhir;

    @BeforeAll
    static void start() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        AuditEvents events = new AuditEvents(FhirContext.forR4(), "a server");
        AuditTable table = new AuditTable(database, events);
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            HAPPENED.add(new AuditedRequest(
                    NOON.plusSeconds((random.nextInt(9) - 4) * 86_400L + random.nextInt(7_200))
                            .plusMillis(i),
                    "PUT",
                    "/fhir/ValueSet/" + i,
                    List.of("create", "update", "delete", "operation").get(random.nextInt(4)),
                    null,
                    List.of(200, 201, 403, 422, 500).get(random.nextInt(5)),
                    new String[] {"robot", "robot-2", "Robot", "Zoë", null}[random.nextInt(5)],
                    "10.0.0.7",
                    List.of()));
        }
        table.insert(HAPPENED);
        Settings settings = SettingsReader.read(
                Optional.empty(),
                Map.of(),
                Map.of("server.port", "0", "access-log.enabled", "false", "write.token", TOKEN));
        door = HttpEndpoint.listen(settings);
        door.mount(
                new FhirEndpoint(
                        FhirContext.forR4(),
                        settings,
                        Version.current(),
                        new FifoMemoryPagingProvider(10),
                        StoredBytes.NONE,
                        List.of(),
                        List.of(new RestPlugin(List.of(new AuditProvider(table, events)), List.of()))),
                FhirEndpoint.before(new LargeWrites(settings)),
                List.of());
        door.open(() -> true);
        fhir = new Http("http://127.0.0.1:" + door.port() + "/fhir");
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    private static HttpResponse<String> get(String path) {
        return fhir.get(path, "Authorization", "Bearer " + TOKEN);
    }

    private static Bundle bundle(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, answer.body());
    }

    /** The addresses of requests, which are new each time, in the order of the answer. */
    private static List<String> addresses(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .map(event -> new String(event.getEntityFirstRep().getQuery(), java.nio.charset.StandardCharsets.UTF_8)
                        .substring("PUT ".length()))
                .toList();
    }

    private static List<String> happened(Predicate<AuditedRequest> wanted) {
        return HAPPENED.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(AuditedRequest::at).reversed())
                .map(AuditedRequest::address)
                .toList();
    }

    /** The day is that of the address's time zone: where none is said, that of the server. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24", "2026-11-26", "2026-11-28", "2027-01-01"})
    void events_areFoundByTheirDay_withEachPrefix(String day) {
        Instant begin = java.time.LocalDate.parse(day)
                .atStartOfDay(java.time.ZoneId.systemDefault())
                .toInstant();
        Instant end = begin.plusSeconds(86_400);
        Map<String, Predicate<AuditedRequest>> meaning = Map.of(
                "", event -> !event.at().isBefore(begin) && event.at().isBefore(end),
                "eq", event -> !event.at().isBefore(begin) && event.at().isBefore(end),
                "ge", event -> !event.at().isBefore(begin),
                "gt", event -> !event.at().isBefore(end),
                "sa", event -> !event.at().isBefore(end),
                "le", event -> event.at().isBefore(end),
                "lt", event -> event.at().isBefore(begin),
                "eb", event -> event.at().isBefore(begin));
        meaning.forEach((prefix, wanted) -> {
            Bundle found = bundle("/AuditEvent?_count=200&date=" + prefix + day);
            assertThat(addresses(found)).as(prefix).isEqualTo(happened(wanted));
            assertThat(found.getTotal()).isEqualTo(found.getEntry().size());
        });
    }

    /** From the year to the millisecond: what is named is all of it, and nothing beside. */
    @Test
    void events_areFoundByTimes_howeverExactly() {
        Instant at = HAPPENED.get(17).at();
        String exact = at.toString();
        for (int length : new int[] {4, 7, 10, 16, 19, 23}) {
            String named = exact.substring(0, length);
            String sent = length < 11 ? named : named + "Z";
            assertThat(addresses(bundle("/AuditEvent?_count=200&date=" + sent)))
                    .as(sent)
                    .isEqualTo(happened(event -> event.at().toString().startsWith(named)));
        }
        String around = "/AuditEvent?_count=200&date=ge" + exact + "&date=lt" + at.plusMillis(1);
        assertThat(addresses(bundle(around))).containsExactly(HAPPENED.get(17).address());
    }

    @Test
    void events_areFoundByAllThatIsSaidTogether() {
        for (String action : List.of("C", "U", "D", "E", "R")) {
            for (String outcome : List.of("0", "4", "8")) {
                for (String agent : List.of("robot", "Robot", "Zo%C3%AB", "nobody", "")) {
                    String name = agent.replace("%C3%AB", "ë");
                    String asked = "/AuditEvent?_count=200&action=%s&outcome=%s".formatted(action, outcome)
                            + (agent.isEmpty() ? "" : "&agent-name:exact=" + agent);
                    assertThat(addresses(bundle(asked)))
                            .as(asked)
                            .isEqualTo(happened(event -> event.action().equals(action)
                                    && event.outcome().equals(outcome)
                                    && (name.isEmpty() || name.equals(event.agent()))));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 59, 60, 200})
    void pages_ofWhateverSize_areTheWholeInItsOrder(int size) {
        List<String> all = new ArrayList<>();
        Bundle page = bundle("/AuditEvent?_count=" + size + "&action=U");
        for (int turned = 0; ; turned++) {
            assertThat(turned).isLessThan(70);
            all.addAll(addresses(page));
            if (page.getLink("next") == null) {
                break;
            }
            page = bundle(page.getLink("next").getUrl().replaceFirst(".*/fhir", ""));
        }
        assertThat(all).isEqualTo(happened(event -> event.action().equals("U")));
    }

    /** What would be passed over gives an answer to another question, which nobody can see. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date=ne2026-11-26       | \"ne\"",
                "action:not=U            | \"action:not\"",
                "outcome:missing=true    | \"outcome:missing\"",
                "agent-name:contains=bot | \"agent-name:contains\"",
                "_id:not=x               | \"_id:not\"",
                "_sort=date              | \"date\"",
                "_sort=-date,action      | \"-date,action\"",
            })
    void whatIsNotSearchedBy_isRefused_andToldWhatIs(String query, String sent) {
        assertThat(Outcome.of(get("/AuditEvent?" + query), 400))
                .contains(sent, "_id, date, action, outcome and agent-name");
        assertThat(addresses(bundle("/AuditEvent?_sort=-date&_count=200"))).isEqualTo(happened(event -> true));
    }
}
