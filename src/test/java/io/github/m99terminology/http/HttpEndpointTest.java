package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.server.Await;
import io.github.m99terminology.server.Outcome;
import io.github.m99terminology.settings.WrongSetting;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {
    @Test
    void health_beforeAnythingElse_isLiveAndNotReady() {
        try (NotesServer server = NotesServer.listen(Map.of())) {
            assertThat(server.web().get("/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = server.web().get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("{\"status\":\"starting\",\"up\":[]}\n");
            assertThat(Outcome.of(server.fhir().get("/metadata"), 503))
                    .isEqualTo("The server is starting. Ask /health/ready when it is ready.");
        }
    }

    @Test
    void health_openButNoSnapshotYet_isNotReady() {
        AtomicBoolean snapshot = new AtomicBoolean();
        try (NotesServer server = NotesServer.listen(Map.of())) {
            server.open(List.of(), snapshot::get);
            assertThat(server.web().get("/health/ready").statusCode()).isEqualTo(503);

            snapshot.set(true);
            HttpResponse<String> ready = server.web().get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).isEqualTo("{\"status\":\"ready\",\"up\":[\"content\",\"storage\"]}\n");
            assertThat(ready.headers().firstValue("Content-Type")).contains("application/json");
        }
    }

    /** Two nodes that share a load balancer: one wants only nodes that can store, the other whoever answers operations. */
    @Test
    void health_withoutStorage_isReadyByChoice() {
        Readiness withoutStorage = new Readiness() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public boolean isStorageUp() {
                return false;
            }
        };
        for (String when : List.of("storage", "content")) {
            try (NotesServer server = NotesServer.listen(Map.of("ready.when", when))) {
                server.openContent();
                HttpResponse<String> starting = server.web().get("/health/ready");
                assertThat(starting.body()).isEqualTo("{\"status\":\"starting\",\"up\":[\"content\"]}\n");
                assertThat(starting.statusCode()).isEqualTo(when.equals("content") ? 200 : 503);

                server.open(List.of(), withoutStorage);
                HttpResponse<String> degraded = server.web().get("/health/ready");
                assertThat(degraded.body()).isEqualTo("{\"status\":\"degraded\",\"up\":[\"content\"]}\n");
                assertThat(degraded.statusCode()).isEqualTo(when.equals("content") ? 200 : 503);
            }
        }
    }

    @Test
    void content_beforeTheRest_isAnsweredBelowFhirAlone() {
        try (NotesServer server = NotesServer.listen(Map.of())) {
            server.openContent();
            assertThat(server.fhir().get("/CodeSystem/$lookup").body()).isEqualTo("early");
            assertThat(server.web().get("/code/M99.65").statusCode()).isEqualTo(503);
        }
    }

    /** A load balancer that looks every 50 ms, and sends until it is told not to. */
    @Test
    void close_withADelay_failsNoReadOfWhoAsksWhetherItIsReady() throws Exception {
        NotesServer server = NotesServer.start(Map.of("shutdown.delay", "400ms"));
        CompletableFuture<List<Integer>> read = new CompletableFuture<>();
        CountDownLatch reading = new CountDownLatch(1);
        Thread balancer = new Thread(() -> {
            List<Integer> statuses = new ArrayList<>();
            try {
                while (server.web().get("/health/ready").statusCode() == 200) {
                    for (int i = 0; i < 20; i++) {
                        statuses.add(server.fhir().get("/metadata").statusCode());
                        reading.countDown();
                    }
                }
                read.complete(statuses);
            } catch (RuntimeException cutOff) {
                read.completeExceptionally(cutOff);
            }
        });
        balancer.start();
        reading.await();

        server.close();

        assertThat(read.get(20, TimeUnit.SECONDS)).isNotEmpty().containsOnly(200);
    }

    @Test
    void close_ofAServerThatWasNeverOpen_doesNotWait() {
        long begun = System.nanoTime();
        NotesServer.listen(Map.of("shutdown.delay", "60s")).close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void managementPort_taken_isToldByItsName() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            assertThatThrownBy(() -> NotesServer.listen(Map.of("management.port", port)))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessage("management.port " + port
                            + " on 127.0.0.1 is taken: choose another, 0 for any free one, or none.");
        }
    }

    @Test
    void page_mounted_isServedAndTheRestIsNotFound() {
        ServletMount page = new ServletMount("/code/*", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.getWriter().print("page of " + request.getPathInfo());
            }
        });
        try (NotesServer server = NotesServer.listen(Map.of())) {
            server.open(List.of(page), () -> true);

            assertThat(server.web().get("/code/M99.65").body()).isEqualTo("page of /M99.65");
            HttpResponse<String> elsewhere = server.web().get("/elsewhere");
            assertThat(elsewhere.statusCode()).isEqualTo(404);
            assertThat(elsewhere.body())
                    .isEqualTo("There is nothing at this address. The FHIR endpoint is /fhir,"
                            + " health is at /health/live and /health/ready.\n");
        }
    }

    @Test
    void mount_overTheFhirEndpoint_isRefused() {
        assertThatThrownBy(() -> new ServletMount("/fhir/*", new HttpServlet() {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void close_whileARequestIsWorkedOn_waitsForItsAnswer() throws Exception {
        NotesServer server = NotesServer.start(Map.of());
        CompletableFuture<HttpResponse<String>> begun =
                CompletableFuture.supplyAsync(() -> server.fhir().get("/Basic/$slow"));
        server.notes.slowBegun.await();

        int port = server.port();
        Thread closing = new Thread(server::close);
        closing.start();
        awaitNewConnectionsRefused(port);
        assertThat(begun).isNotDone();
        server.notes.slowMayEnd.countDown();

        assertThat(begun.get().statusCode()).isEqualTo(200);
        closing.join();
    }

    @Test
    void connection_onWhichNothingMoves_isClosedAfterTheTimeout() throws IOException {
        try (NotesServer server = NotesServer.start(Map.of("request.timeout", "300ms"));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /fhir/metadata HT".getBytes(StandardCharsets.US_ASCII));

            byte[] said = socket.getInputStream().readAllBytes();

            assertThat(new String(said, StandardCharsets.US_ASCII)).doesNotStartWith("HTTP/1.1 200");
        }
    }

    /** What does not find one of the eight threads waits, and is answered after all. */
    @Test
    void requests_whileAllThreadsAreBusy_areNotWorkedOn() {
        try (NotesServer server = NotesServer.start(Map.of("http.threads", "8"))) {
            for (int i = 0; i < 20; i++) {
                CompletableFuture.runAsync(
                        () -> server.fhir().get("/Basic/$slow"), Executors.newSingleThreadExecutor());
            }
            Await.until("most threads are busy", Duration.ofSeconds(20), () -> server.notes.slowNow.get() >= 4);

            CompletableFuture<HttpResponse<String>> next =
                    CompletableFuture.supplyAsync(() -> server.fhir().get("/Basic/1"));
            assertThatThrownBy(() -> next.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(server.notes.slowNow.get()).isLessThanOrEqualTo(8);
            server.notes.slowMayEnd.countDown();
            assertThat(next.join().statusCode()).isEqualTo(200);
        }
    }

    private static void awaitNewConnectionsRefused(int port) {
        Await.until("new connections are refused", Duration.ofSeconds(20), () -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return !socket.isConnected();
            } catch (IOException refused) {
                return true;
            }
        });
    }
}
