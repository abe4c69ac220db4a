package io.github.m99terminology.audit;

import io.github.m99terminology.http.AuditedRequests;
import io.github.m99terminology.http.AuditedRequests.AuditedRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Writes the audit, on a thread of its own. While the database is away or has no room it waits and tries again, and those behind wait in the queue, as far as that
 * goes. What is left at a stop is written, or else told to the log.
 */
final class AuditWriter implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final int AT_A_TIME = 500;
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLEANING_NANOS = TimeUnit.HOURS.toNanos(1);
    /** SQL's class of errors for data that does not fit. */
    private static final String DATA = "22";

    private static final long STOP_MILLIS = 5_000;

    private final AuditedRequests requests;
    private final AuditTable table;
    private final BooleanSupplier hasRoom;
    private final Duration kept;
    private final Thread thread = new Thread(this::run, "audit");
    private volatile boolean stopping;
    private long cleaned = System.nanoTime() - CLEANING_NANOS;

    /** @param kept how long an event is */
    AuditWriter(AuditedRequests requests, AuditTable table, BooleanSupplier hasRoom, Duration kept) {
        this.requests = requests;
        this.table = table;
        this.hasRoom = hasRoom;
        this.kept = kept;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                List<AuditedRequest> next = requests.next(AT_A_TIME);
                if (!next.isEmpty()) {
                    write(next);
                }
                clean();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<AuditedRequest> next) {
        boolean told = false;
        while (!isWritten(next, !told)) {
            told = true;
            if (stopping) {
                next.forEach(AuditedRequests::log);
                return;
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
    }

    private boolean isWritten(List<AuditedRequest> next, boolean tell) {
        if (!hasRoom.getAsBoolean()) {
            return false;
        }
        try {
            table.insert(next);
            return true;
        } catch (SQLException | RuntimeException away) {
            if (isOfData(away)) {
                apart(next);
                return true;
            }
            if (tell) {
                LOG.warn("The audit cannot be written at the moment: {}", away.toString());
            }
            return false;
        }
    }

    /** What the database will never take, however often it is asked. */
    private static boolean isOfData(Exception refused) {
        return refused instanceof SQLException sql
                && String.valueOf(sql.getSQLState()).startsWith(DATA);
    }

    /** The others are kept for it. */
    private void apart(List<AuditedRequest> refused) {
        if (refused.size() == 1) {
            AuditedRequests.log(refused.get(0));
        } else {
            refused.forEach(one -> write(List.of(one)));
        }
    }

    private void clean() {
        if (System.nanoTime() - cleaned < CLEANING_NANOS) {
            return;
        }
        cleaned = System.nanoTime();
        try {
            table.deleteBefore(System.currentTimeMillis() - kept.toMillis());
        } catch (SQLException | RuntimeException away) {
            LOG.warn("Old events of the audit stay for now: {}", away.toString());
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        thread.join(STOP_MILLIS);
        List<AuditedRequest> rest = requests.rest();
        if (!rest.isEmpty() && !isWritten(rest, true)) {
            rest.forEach(AuditedRequests::log);
        }
    }
}
