package io.github.m99terminology.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.m99terminology.subscriptions.RestHook.Notification;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a notification arrives, and with what: endpoints are written in many ways, and what is told must come where its reader listens. */
class EndpointsTest {

    private final List<String> came = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            came.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("X-Key"),
                            body));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private SubscriptionChannelComponent channel(String path, boolean payload) {
        SubscriptionChannelComponent channel = new SubscriptionChannelComponent();
        channel.setEndpoint("http://127.0.0.1:" + server.getAddress().getPort() + path);
        if (payload) {
            channel.setPayload("application/fhir+json");
        }
        return channel;
    }

    @ParameterizedTest
    @CsvSource({
        "'', /ValueSet/a",
        "/, /ValueSet/a",
        "/hook, /hook/ValueSet/a",
        "/hook/, /hook/ValueSet/a",
        "/hook?token=x, /hook/ValueSet/a?token=x",
        "/hook/?a=b/c&d=%2F, /hook/ValueSet/a?a=b/c&d=%2F",
        "/?token=x, /ValueSet/a?token=x"
    })
    void resource_isPutAtItsPlaceBelowTheEndpoint(String path, String arrives) {
        for (Notification notification : List.of(
                new Notification("ValueSet", "a", "{}".getBytes(StandardCharsets.UTF_8)),
                new Notification("ValueSet", "a", null))) {
            boolean deleted = notification.body() == null;
            came.clear();

            assertThat(new RestHook(true).send(channel(path, true), notification))
                    .isNull();
            assertThat(came)
                    .containsExactly((deleted ? "DELETE " : "PUT ") + arrives + " null " + (deleted ? "" : "{}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/hook", "/hook/?token=x"})
    void withoutPayload_theEndpointItselfIsPosted(String path) {
        assertThat(new RestHook(true).send(channel(path, false), new Notification("ValueSet", "a", null)))
                .isNull();
        assertThat(came).containsExactly("POST " + path + " null ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"X-Key: a b | a b", "x-key:a:b; c | a:b; c", "X-KEY:\ta | a", "X-Key: | ''"})
    void header_isSentAsItIsWritten(String line, String value) {
        SubscriptionChannelComponent channel = channel("/hook", false);
        channel.getHeader().add(new StringType(line));

        assertThat(RestHook.isHeader(line)).isTrue();
        assertThat(new RestHook(true).send(channel, new Notification("ValueSet", "a", null)))
                .isNull();
        assertThat(came).containsExactly("POST /hook " + value + " ");
    }
}
