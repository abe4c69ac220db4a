package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ClosureIssues;
import io.github.m99terminology.operation.Closure;
import io.github.m99terminology.operation.ClosureTable;
import io.github.m99terminology.operation.ClosureTables;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closure tables in three SQL tables of their own, in the database that holds the host's resources.
 *
 * <p>Why not a FHIR resource: each addition would be a new version of a growing one, stay in its history for ever, show up among the
 * maps that clients search, and, as a ConceptMap, make every node compile a snapshot and drop its ready answers. Why not Flyway or
 * Hibernate: a host has a history of migrations and a list of entities of its own, and neither is ours to add to. The SQL is
 * standard ({@link ClosureSchema}), for the host chooses the database.
 *
 * <p>Every request begins by an UPDATE of the table's one row in TERMINOLOGY_CLOSURE and ends with the commit. So requests for one
 * name wait for each other, on whichever node they came; requests for different names do not. What a request reads after that
 * update is what the one before it committed, and what it adds is there completely or not at all. Within a node they queue before
 * they take a connection, so that one busy name does not use up the pool.
 */
final class StoredClosureTables implements ClosureTables {
    private static final int ATTEMPTS = 3;
    private static final int QUEUES = 64;

    private final TransactionTemplate transaction;
    private final OwnTables tables;
    private final ClosureRows rows;
    private final List<Object> queues =
            IntStream.range(0, QUEUES).mapToObj(unused -> new Object()).toList();

    StoredClosureTables(DataSource database) {
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        // Whatever the caller's thread is in the middle of is another matter.
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // Whatever the host's default: what is read after the lock was granted must be what others committed before.
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        tables = new OwnTables(database, ClosureSchema.tables());
        rows = new ClosureRows(database);
    }

    @Override
    public ClosureTable initialise(String name, int limit) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inTurn(name, () -> initialised(name, limit));
            } catch (DuplicateKeyException anotherNode) {
                // Made at the same moment by another node; now it is there.
                if (attempt == ATTEMPTS) {
                    throw anotherNode;
                }
            }
        }
    }

    private ClosureTable initialised(String name, int limit) {
        if (rows.lock(name, 1)) {
            rows.empty(name);
        } else if (rows.count() >= limit) {
            throw new TerminologyException(Kind.TOO_COSTLY, ClosureIssues.tooManyTables(limit));
        } else {
            rows.insert(name);
        }
        return rows.read(name);
    }

    @Override
    public Closure.@Nullable Result change(String name, Function<ClosureTable, Closure.Result> change) {
        return inTurn(name, () -> {
            if (!rows.lock(name, 0)) {
                return null;
            }
            ClosureTable before = rows.read(name);
            Closure.Result result = change.apply(before);
            rows.add(before, result.table());
            return result;
        });
    }

    @Override
    public @Nullable ClosureTable find(String name) {
        return inTurn(name, () -> rows.lock(name, 0) ? rows.read(name) : null);
    }

    private <T extends @Nullable Object> T inTurn(String name, Supplier<T> work) {
        tables.ensure();
        synchronized (queues.get(Math.floorMod(name.hashCode(), QUEUES))) {
            return transaction.execute(status -> work.get());
        }
    }
}
