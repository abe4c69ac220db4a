package io.github.m99terminology.snapshot;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A naming system as it was published: by which names something goes.
 *
 * @param id the resource's logical id
 * @param name what it calls itself
 * @param ofCodes whether what it names is a code system
 */
public record NamingSystemDefinition(String id, String name, boolean ofCodes, List<UniqueId> uniqueIds) {

    private static final String URN_OID = "urn:oid:";
    private static final String URN_UUID = "urn:uuid:";

    public NamingSystemDefinition {
        uniqueIds = List.copyOf(uniqueIds);
    }

    /**
     * One name.
     *
     * @param type FHIR code: oid, uuid, uri or other
     * @param value as it was published: an OID with or without {@code urn:oid:}
     */
    public record UniqueId(String type, String value, boolean preferred) {

        /** The name as a URI, which is how a coding says it. */
        String uri() {
            return switch (type) {
                case "oid" -> value.startsWith(URN_OID) ? value : URN_OID + value;
                case "uuid" -> value.startsWith(URN_UUID) ? value : URN_UUID + value;
                default -> value;
            };
        }

        /** The name as its own type writes it: an OID without {@code urn:oid:}. */
        public String bare() {
            return switch (type) {
                case "oid" -> value.startsWith(URN_OID) ? value.substring(URN_OID.length()) : value;
                case "uuid" -> value.startsWith(URN_UUID) ? value.substring(URN_UUID.length()) : value;
                default -> value;
            };
        }

        boolean isCalled(String asked) {
            return asked.equals(bare()) || asked.equals(uri());
        }
    }

    /** A name that is a URI: an OID, a UUID, or the url of a code system. */
    static UniqueId ofUri(String uri) {
        String type = uri.startsWith(URN_OID) ? "oid" : uri.startsWith(URN_UUID) ? "uuid" : "uri";
        return new UniqueId(type, uri, false);
    }

    /** The url that the others stand for: the preferred one, else the first; null when there is none. */
    @Nullable
    String url() {
        return Stream.concat(uniqueIds.stream().filter(UniqueId::preferred), uniqueIds.stream())
                .filter(each -> each.type().equals("uri"))
                .map(UniqueId::value)
                .findFirst()
                .orElse(null);
    }
}
