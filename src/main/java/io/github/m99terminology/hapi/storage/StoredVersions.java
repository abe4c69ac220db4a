package io.github.m99terminology.hapi.storage;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which version of which resource is stored, of some types, out of HAPI's own table and by one query. HAPI raises the number with every write and with
 * every deletion, and never takes one back, so two lists that are equal say that nothing was written in between.
 *
 * @param digest of all of them, the deleted ones too
 * @param shippedDigest of those alone under whose ids something is shipped, the deleted ones too
 * @param rows how many there are, the deleted ones too
 * @param present the versions of those that are not deleted
 */
record StoredVersions(String digest, String shippedDigest, int rows, Map<ResourceKey, Long> present) {

    /** A version that there is not: of a resource that is stored more than once, in partitions of its own. */
    private static final long SEVERAL = -1;

    StoredVersions {
        present = Map.copyOf(present);
    }

    /** @throws SQLException when there is no such table, as in a database that is new */
    static StoredVersions read(Connection database, Collection<String> types, Set<ResourceKey> shipped)
            throws SQLException {
        Hasher digest = Hashing.sha256().newHasher();
        Hasher shippedDigest = Hashing.sha256().newHasher();
        Map<ResourceKey, Long> present = new HashMap<>();
        int count = 0;
        try (PreparedStatement query = database.prepareStatement(
                "SELECT RES_ID, RES_TYPE, FHIR_ID, RES_VER, RES_DELETED_AT FROM HFJ_RESOURCE WHERE RES_TYPE IN (%s) ORDER BY RES_ID"
                        .formatted(String.join(",", Collections.nCopies(types.size(), "?"))))) {
            int index = 1;
            for (String type : new TreeSet<>(types)) {
                query.setString(index++, type);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    count++;
                    ResourceKey key = new ResourceKey(rows.getString(2), rows.getString(3));
                    long version = rows.getLong(4);
                    boolean deleted = rows.getTimestamp(5) != null;
                    String line = rows.getLong(1) + " " + key + " " + version + (deleted ? " deleted\n" : "\n");
                    digest.putString(line, StandardCharsets.UTF_8);
                    if (shipped.contains(key)) {
                        shippedDigest.putString(line, StandardCharsets.UTF_8);
                    }
                    if (!deleted) {
                        present.merge(key, version, (one, other) -> SEVERAL);
                    }
                }
            }
        }
        return new StoredVersions(digest.hash().toString(), shippedDigest.hash().toString(), count, present);
    }
}
