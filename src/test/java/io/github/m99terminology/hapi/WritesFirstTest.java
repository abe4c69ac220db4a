package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of ten expansions wait while something is written, on a machine with three processors. Each lasts until the test says so. */
@Timeout(60)
class WritesFirstTest {
    private static final int READERS = 10;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final AtomicInteger expanding = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> readers = new ArrayList<>();

    @Test
    void withoutAWrite_allExpandAtOnce() {
        begin(new WritesFirst(3, LONG));

        awaitExpanding(READERS);
        over.countDown();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /fhir/CodeSystem/a, 2",
        "PATCH, /fhir/CodeSystem/a, 2",
        "DELETE, /fhir/CodeSystem/a, 2",
        "POST, /fhir/CodeSystem, 2",
        "POST, /fhir, 2",
        "GET, /fhir/CodeSystem/a, 10",
        "POST, /fhir/CodeSystem/$lookup, 10",
        "POST, /fhir/CodeSystem/_search, 10"
    })
    void duringAWrite_soManyExpandAsLeaveItAProcessor(String method, String path, int together) throws Exception {
        WritesFirst writesFirst = new WritesFirst(3, LONG);

        during(method, path, writesFirst, () -> {
            begin(writesFirst);
            awaitAllWaiting();
            assertThat(expanding).hasValue(together);
            over.countDown();
            join();
        });
    }

    @Test
    void whenTheWriteEnds_whoeverWaitsGoesOn() throws Exception {
        WritesFirst writesFirst = new WritesFirst(3, LONG);

        during("PUT", "/fhir/CodeSystem/a", writesFirst, () -> {
            begin(writesFirst);
            awaitAllWaiting();
        });

        awaitExpanding(READERS);
        over.countDown();
    }

    @Test
    void besideALongWrite_andLongExpansions_nobodyWaitsForEver() throws Exception {
        WritesFirst writesFirst = new WritesFirst(3, Duration.ofMillis(50));

        during("PUT", "/fhir/CodeSystem/a", writesFirst, () -> {
            begin(writesFirst);
            awaitExpanding(READERS);
            over.countDown();
        });
    }

    private void begin(WritesFirst writesFirst) {
        for (int i = 0; i < READERS; i++) {
            Thread reader = new Thread(() -> writesFirst.expanded(() -> {
                expanding.incrementAndGet();
                await();
                return true;
            }));
            reader.setDaemon(true);
            reader.start();
            readers.add(reader);
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void join() {
        for (Thread each : readers) {
            try {
                each.join();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    private void awaitExpanding(int count) {
        while (expanding.get() < count) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** For their turn, or within it. */
    private void awaitAllWaiting() {
        while (!readers.stream()
                .map(Thread::getState)
                .allMatch(state -> state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void during(String method, String path, WritesFirst writesFirst, Runnable work)
            throws ServletException, IOException {
        HttpServletRequest request = proxy(HttpServletRequest.class, method, path);
        writesFirst.doFilter(request, proxy(HttpServletResponse.class, method, path), (asked, answered) -> work.run());
    }

    private static <T> T proxy(Class<T> type, String method, String path) {
        Object made = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> called.getName().equals("getMethod") ? method : path);
        return type.cast(made);
    }
}
