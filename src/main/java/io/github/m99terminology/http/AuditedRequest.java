package io.github.m99terminology.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as an audit keeps it.
 *
 * @param address path and query as they were sent
 * @param interaction as FHIR names it, such as {@code update} or {@code operation}
 * @param transaction IHE's name of it, such as {@code ITI-98}; null for another
 * @param agent who its token says it is; null when it had none, or a wrong one
 * @param network the address that it came from
 * @param written what was, or would have been, written: {@code CodeSystem/x/_history/2}
 */
public record AuditedRequest(
        Instant at,
        String method,
        String address,
        String interaction,
        @Nullable String transaction,
        int status,
        @Nullable String agent,
        String network,
        List<String> written) {
    public AuditedRequest {
        written = List.copyOf(written);
    }

    /** One letter, as AuditEvent has it. */
    public String action() {
        return switch (interaction) {
            case "create" -> "C";
            case "update", "patch" -> "U";
            case "delete" -> "D";
            case "read", "vread", "search-type" -> "R";
            default -> "E";
        };
    }

    /** 0 for done, 4 for refused, 8 for failed. */
    public String outcome() {
        return status < 400 ? "0" : status < 500 ? "4" : "8";
    }
}
