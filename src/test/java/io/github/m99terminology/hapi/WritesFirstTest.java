package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which expansions wait while something is written, on a machine with three processors. */
@Timeout(30)
class WritesFirstTest {
    private static final int READERS = 10;

    private final WritesFirst writesFirst = new WritesFirst(3);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void withoutAWrite_allExpandAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(READERS);

        List<Future<Boolean>> expanding = readers(() -> {
            all.countDown();
            return met(all);
        });

        for (Future<Boolean> each : expanding) {
            assertThat(each.get()).isTrue();
        }
    }

    @Test
    void whenTheWriteEnds_whoeverWaitsGoesOn() throws Exception {
        CountDownLatch all = new CountDownLatch(READERS);
        List<Future<Boolean>> expanding = new ArrayList<>();

        write(
                "PUT",
                "/fhir/CodeSystem/a",
                () -> expanding.addAll(readers(() -> {
                    all.countDown();
                    return met(all);
                })));

        for (Future<Boolean> each : expanding) {
            assertThat(each.get()).isTrue();
        }
    }

    /** The write lasts until all of them have begun. */
    @Test
    void besideALongWrite_andLongExpansions_nobodyWaitsForEver() throws Exception {
        CountDownLatch all = new CountDownLatch(READERS);

        write("POST", "/fhir", () -> {
            for (Future<Boolean> each : readers(() -> {
                all.countDown();
                return met(all);
            })) {
                assertThat(each.get()).isTrue();
            }
        });
    }

    /** Those that may go on at once do so when all of them are there; beside a write that is as many as leave it a processor. */
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
    void whatIsAWrite(String method, String path, int together) throws Exception {
        CountDownLatch enough = new CountDownLatch(together);

        write(method, path, () -> readers(() -> {
                    int here = now.incrementAndGet();
                    most.accumulateAndGet(here, Math::max);
                    enough.countDown();
                    met(enough);
                    now.decrementAndGet();
                    return true;
                })
                .forEach(WritesFirstTest::done));

        assertThat(most).hasValue(together);
    }

    private static boolean met(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private static void done(Future<Boolean> each) {
        try {
            each.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private List<Future<Boolean>> readers(Supplier<Boolean> work) {
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            all.add(threads.submit(() -> writesFirst.expanded(work)));
        }
        return all;
    }

    /** What is done while the request is worked on. */
    private interface During {
        void run() throws Exception;
    }

    private void write(String method, String path, During during) throws Exception {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> called.getName().equals("getMethod") ? method : path);
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, called, arguments) -> null);
        writesFirst.doFilter(request, response, (asked, answered) -> {
            try {
                during.run();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }
}
