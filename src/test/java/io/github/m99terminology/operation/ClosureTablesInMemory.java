package io.github.m99terminology.operation;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ClosureIssues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Closure tables that are forgotten with the process: for tests that have no database. */
public final class ClosureTablesInMemory implements ClosureTables {

    private final Map<String, ClosureTable> tables = new LinkedHashMap<>();

    @Override
    public synchronized ClosureTable initialise(String name, int limit) {
        ClosureTable known = tables.get(name);
        if (known == null && tables.size() >= limit) {
            throw new TerminologyException(Kind.TOO_COSTLY, ClosureIssues.tooManyTables(limit));
        }
        ClosureTable empty = ClosureTable.empty(name, known == null ? 0 : known.version() + 1);
        tables.put(name, empty);
        return empty;
    }

    @Override
    public synchronized Closure.@Nullable Result change(String name, Function<ClosureTable, Closure.Result> change) {
        ClosureTable known = tables.get(name);
        if (known == null) {
            return null;
        }
        Closure.Result result = change.apply(known);
        tables.put(name, result.table());
        return result;
    }

    @Override
    public synchronized @Nullable ClosureTable find(String name) {
        return tables.get(name);
    }
}
