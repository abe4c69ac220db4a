package io.github.m99terminology.testscript;

import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests, one at a time. An answer costs at most the patience for its server, and {@link AnswerBody#MOST} bytes. Redirects are not followed: a script asserts what came. */
final class Connection {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServerUnderTest server;

    Connection(ServerUnderTest server) {
        this.server = server;
    }

    /** @return the answer, which also knows the method and address that it answers */
    ScriptSource send(OperationRequest request) throws Unrunnable {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(build(request), info -> new AnswerBody());
        try {
            HttpResponse<byte[]> answer = sent.get(server.patience().toMillis(), TimeUnit.MILLISECONDS);
            Map<String, List<String>> headers = new TreeMap<>();
            answer.headers().map().forEach((name, values) -> headers.computeIfAbsent(
                            name.toLowerCase(Locale.ROOT), first -> new ArrayList<>())
                    .addAll(values));
            return new ScriptSource(
                    "the answer to " + request.line(),
                    request.method(),
                    request.url(),
                    answer.statusCode(),
                    headers,
                    new String(answer.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException slow) {
            throw new Unrunnable(Reasons.slow(request.line(), server.patience()));
        } catch (ExecutionException broken) {
            throw new Unrunnable(
                    Reasons.noAnswer(request.line(), broken.getCause() == null ? broken : broken.getCause()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unrunnable(Reasons.noAnswer(request.line(), interrupted));
        } finally {
            sent.cancel(true);
        }
    }

    private HttpRequest build(OperationRequest request) throws Unrunnable {
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()));
            request.headers().forEach(builder::setHeader);
            String token = server.token();
            if (token != null
                    && !token.isEmpty()
                    && server.owns(request.url())
                    && !request.headers().containsKey("authorization")) {
                builder.setHeader("authorization", "Bearer " + token);
            }
            String body = request.body();
            return builder.method(
                            request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .build();
        } catch (IllegalArgumentException impossible) {
            throw new Unrunnable(Reasons.notSendable(request.line(), Reasons.of(impossible)));
        }
    }
}
