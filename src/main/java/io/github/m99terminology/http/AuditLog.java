package io.github.m99terminology.http;

import io.github.m99terminology.http.AuditedRequests.AuditedRequest;
import io.github.m99terminology.settings.Settings;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Picks out, when they are answered, the requests that an audit is kept of: those that write, or try to; and where that is switched on, the transactions of IHE's
 * <a href="https://profiles.ihe.net/ITI/TF/Volume1/ch-51.html">Sharing Valuesets, Codes, and Maps</a>.
 */
final class AuditLog implements RequestLog {
    private static final int LONGEST_ADDRESS = 2000;
    private static final String FHIR = "/fhir";
    /** As in the log: a token that somebody sends in an address. */
    private static final Pattern TOKEN = Pattern.compile("((?i:access(_|%5f)token)(=|%3d))[^& ]+");

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]+");

    private static final Map<String, String> OPERATIONS =
            Map.of("$expand", "ITI-97", "$lookup", "ITI-98", "$validate-code", "ITI-99", "$translate", "ITI-101");
    private static final Map<String, String> QUERIES =
            Map.of("ValueSet", "ITI-95", "CodeSystem", "ITI-96", "ConceptMap", "ITI-100");

    private final Settings.Audit kept;
    private final AuditedRequests audited;

    AuditLog(Settings.Audit kept, AuditedRequests audited) {
        this.kept = kept;
        this.audited = audited;
    }

    @Override
    public void log(Request request, Response response) {
        String path = Request.getPathInContext(request);
        if (path == null || !path.equals(FHIR) && !path.startsWith(FHIR + "/")) {
            return;
        }
        String[] steps = steps(path);
        String interaction = interaction(request.getMethod(), steps);
        boolean writes = isWrite(interaction) || Sender.writes(request);
        String transaction = writes ? null : transaction(interaction, steps);
        if (kept.writes() && writes || kept.transactions() && transaction != null) {
            audited.add(new AuditedRequest(
                    Instant.now(),
                    request.getMethod(),
                    address(request.getHttpURI()),
                    interaction,
                    transaction,
                    response.getStatus(),
                    Sender.name(request),
                    Request.getRemoteAddr(request),
                    Sender.written(request)));
        }
    }

    /** What stands below the endpoint; without patterns, for every request comes by. */
    private static String[] steps(String path) {
        int from = Math.min(FHIR.length() + 1, path.length());
        int to = path.length();
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to).split("/", -1);
    }

    private static boolean isWrite(String interaction) {
        return switch (interaction) {
            case "create", "update", "patch", "delete" -> true;
            default -> false;
        };
    }

    private static String interaction(String method, String[] steps) {
        String last = steps[steps.length - 1];
        if (last.startsWith("$")) {
            return "operation";
        }
        if (last.equals("_search")) {
            return "search-type";
        }
        return switch (method) {
            case "GET", "HEAD" -> read(steps);
            case "POST" -> steps[0].isEmpty() ? "transaction" : "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> "capabilities";
        };
    }

    private static String read(String[] steps) {
        return switch (steps.length) {
            case 1 -> steps[0].equals("metadata") ? "capabilities" : "search-type";
            case 2 -> steps[1].equals("_history") ? "history-type" : "read";
            case 3 -> "history-instance";
            default -> "vread";
        };
    }

    private static @Nullable String transaction(String interaction, String[] steps) {
        return switch (interaction) {
            case "operation" -> OPERATIONS.get(steps[steps.length - 1]);
            case "read", "vread", "search-type" -> TYPE.matcher(steps[0]).matches() ? QUERIES.get(steps[0]) : null;
            default -> null;
        };
    }

    private static String address(HttpURI uri) {
        String sent = uri.getPathQuery() == null ? "" : uri.getPathQuery();
        String address = TOKEN.matcher(sent).replaceAll("$1…");
        return address.length() > LONGEST_ADDRESS ? address.substring(0, LONGEST_ADDRESS) : address;
    }
}
