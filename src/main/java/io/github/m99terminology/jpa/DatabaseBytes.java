package io.github.m99terminology.jpa;

import io.github.m99terminology.rest.StoredBytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link StoredBytes} out of HAPI's tables. Of each list the last one is kept for a while, for every search asks. */
final class DatabaseBytes implements StoredBytes {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseBytes.class);
    private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();

    private static final String CURRENT =
            "FROM HFJ_RES_VER v JOIN HFJ_RESOURCE r ON r.RES_ID = v.RES_ID AND r.RES_VER = v.RES_VER";
    private static final String ALL = "FROM HFJ_RES_VER v JOIN HFJ_RESOURCE r ON r.RES_ID = v.RES_ID";

    private record Kept(long[] bytes, long since) {}

    private final DataSource database;
    private final DatabaseWatch watch;
    private final String length;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** @param length SQL's function for the length of a text, as cheap as the database has one */
    DatabaseBytes(DataSource database, DatabaseWatch watch, String length) {
        this.database = database;
        this.watch = watch;
        this.length = length + "(v.RES_TEXT_VC)";
    }

    @Override
    public long[] largest(@Nullable String type, boolean past) {
        String key = type + " " + past;
        Kept last = kept.get(key);
        if (last != null && System.nanoTime() - last.since < KEPT_NANOS) {
            return last.bytes;
        }
        String sql = "SELECT %s AS bytes %s WHERE %s IS NOT NULL%s ORDER BY bytes DESC FETCH FIRST %d ROWS ONLY"
                .formatted(length, past ? ALL : CURRENT, length, type == null ? "" : " AND r.RES_TYPE = ?", LISTED);
        long[] now = type == null ? read(sql) : read(sql, type);
        kept.put(key, new Kept(now, System.nanoTime()));
        return now;
    }

    @Override
    public boolean hasRoom() {
        return watch.hasRoom();
    }

    @Override
    public long of(String type, String id) {
        long[] one = read("SELECT %s %s WHERE r.RES_TYPE = ? AND r.FHIR_ID = ?".formatted(length, CURRENT), type, id);
        return one.length == 0 ? 0 : one[0];
    }

    /** Nothing where the database refuses: whoever reads next will be told. */
    private long[] read(String sql, String... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            long[] bytes = new long[LISTED];
            int count = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next() && count < LISTED) {
                    bytes[count++] = rows.getLong(1);
                }
            }
            return java.util.Arrays.copyOf(bytes, count);
        } catch (SQLException refused) {
            if (watch.isUp()) {
                LOG.warn("The sizes of stored resources cannot be read: {}", refused.getMessage());
            }
            return new long[0];
        }
    }
}
