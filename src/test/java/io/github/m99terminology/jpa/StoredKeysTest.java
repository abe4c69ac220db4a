package io.github.m99terminology.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.param.DateRangeParam;
import io.github.m99terminology.jpa.StoredKeys.Key;
import io.github.m99terminology.jpa.StoredKeys.Order;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pages of a search of several types, held against a plain list that is sorted and filtered in memory: whoever turns all pages has seen each resource
 * once, also where many were written at the same moment.
 */
class StoredKeysTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T08:00:00Z");
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final List<String> TYPES = List.of("CodeSystem", "ValueSet", "ConceptMap");
    private final List<Row> rows = new ArrayList<>();
    private StoredKeys keys;

    private record Row(long number, String type, String id, Instant updated, boolean deleted) {
        Key key() {
            return new Key(type, id);
        }
    }

    @BeforeEach
    void store() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 120; i++) {
            rows.add(new Row(
                    1 + i,
                    TYPES.get(random.nextInt(3)),
                    "id-" + random.nextInt(60) + (random.nextBoolean() ? "" : ".a"),
                    BEGIN.plusSeconds(random.nextInt(8)),
                    random.nextInt(6) == 0));
        }
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE HFJ_RESOURCE (RES_ID BIGINT PRIMARY KEY, RES_TYPE VARCHAR(40), FHIR_ID VARCHAR(64), RES_UPDATED TIMESTAMP, RES_DELETED_AT TIMESTAMP)");
            try (PreparedStatement row =
                    connection.prepareStatement("INSERT INTO HFJ_RESOURCE VALUES (?, ?, ?, ?, ?)")) {
                for (Row each : rows) {
                    row.setLong(1, each.number());
                    row.setString(2, each.type());
                    row.setString(3, each.id());
                    row.setTimestamp(4, Timestamp.from(each.updated()));
                    row.setTimestamp(5, each.deleted() ? Timestamp.from(each.updated()) : null);
                    row.addBatch();
                }
                row.executeBatch();
            }
        }
        keys = new StoredKeys(database);
    }

    private static Comparator<Row> sorted(Order order) {
        Comparator<Row> first = Comparator.comparing(Row::number);
        return switch (order) {
            case STORED -> first;
            case ID -> Comparator.comparing(Row::id).thenComparing(first);
            case ID_DESCENDING -> Comparator.comparing(Row::id).reversed().thenComparing(first);
            case OLDEST -> Comparator.comparing(Row::updated).thenComparing(first);
            case NEWEST -> Comparator.comparing(Row::updated).reversed().thenComparing(first);
        };
    }

    private List<Key> expected(Order order, List<String> types, Predicate<Row> wanted) {
        return rows.stream()
                .filter(row -> !row.deleted() && types.contains(row.type()))
                .filter(wanted)
                .sorted(sorted(order))
                .map(Row::key)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void pages_ofWhateverSize_areTheWhole(Order order) {
        for (List<String> types : List.of(List.of("ValueSet"), List.of("ConceptMap", "CodeSystem"), TYPES)) {
            for (int size : new int[] {1, 2, 7, 50, 1000}) {
                List<Key> all = new ArrayList<>();
                List<Key> page;
                do {
                    page = keys.page(types, List.of(), null, order, all.size(), size);
                    all.addAll(page);
                } while (page.size() == size);
                assertThat(all).as("%s by %s", types, size).isEqualTo(expected(order, types, row -> true));
            }
        }
    }

    @Test
    void pages_areOfTheTimesAndIdsThatAreAskedFor() {
        for (int second = -1; second <= 8; second++) {
            Instant at = BEGIN.plusSeconds(second);
            Instant next = at.plusSeconds(1);
            Map<String, Predicate<Row>> meaning = Map.of(
                    "", row -> !row.updated().isBefore(at) && row.updated().isBefore(next),
                    "ne", row -> row.updated().isBefore(at) || !row.updated().isBefore(next),
                    "ge", row -> !row.updated().isBefore(at),
                    "gt", row -> row.updated().isAfter(at),
                    "le", row -> !row.updated().isAfter(at),
                    "lt", row -> row.updated().isBefore(at));
            found(at.toString(), meaning);
            found(at.toString().replace("Z", ".000Z"), meaning);
        }
        List<String> ids =
                Stream.of("id-1", "id-2.a", "id-59", "id-1' OR '1'='1", "none").toList();
        assertThat(keys.page(TYPES, ids, null, Order.ID, 0, 1000))
                .isEqualTo(expected(Order.ID, TYPES, row -> ids.contains(row.id())));
    }

    /** To the second, or to the millisecond, which here is the same. */
    private void found(String time, Map<String, Predicate<Row>> meaning) {
        meaning.forEach((prefix, wanted) -> {
            DateRangeParam range = new DateRangeParam();
            range.setValuesAsQueryTokens(FHIR, "_lastUpdated", List.of(QualifiedParamList.singleton(prefix + time)));
            assertThat(keys.page(TYPES, List.of(), range, Order.OLDEST, 0, 1000))
                    .as(prefix + time)
                    .isEqualTo(expected(Order.OLDEST, TYPES, wanted));
        });
    }
}
