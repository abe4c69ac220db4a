package io.github.m99terminology.rest;

import io.github.m99terminology.hapi.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which requests ask for a table, by {@code _format=csv} or {@code Accept: text/csv}, where there is one: an expansion, a code system, a map. */
public final class TableRequest {

    private static final String EXPAND = "/$expand";
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern READ = Pattern.compile("/(CodeSystem|ConceptMap)/[^/$_][^/$]*(/_history/[^/]+)?");
    private static final Pattern EXPANSION = Pattern.compile("/ValueSet(/[^/$]+)?/[$]expand");

    private TableRequest() {}

    /** Whether a table answers it. */
    public static boolean is(HttpServletRequest request) {
        return hasTable(request) && MediaTypes.prefersTable(RequestHead.of(request));
    }

    private static boolean hasTable(HttpServletRequest request) {
        @Nullable String path = request.getPathInfo();
        // Most requests are for operations without a table.
        if (path == null || path.indexOf('$') >= 0 && !path.endsWith(EXPAND)) {
            return false;
        }
        boolean read = READS.contains(request.getMethod());
        return read && READ.matcher(path).matches()
                || (read || request.getMethod().equals("POST"))
                        && EXPANSION.matcher(path).matches();
    }
}
