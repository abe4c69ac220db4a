package io.github.m99terminology.server;

import io.github.m99terminology.host.MavenClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OAuth 2.0 provider (mock-oauth2-server) in a JVM of its own, with metadata, keys and a token endpoint. Of its two issuers, {@code care} is the one to
 * trust; its clients get the scopes that stand here.
 *
 * <pre>
 * reader   system/*.rs         writer   system/*.cud
 * late     all, long expired   other    all, for another server
 * </pre>
 */
final class OAuthProvider implements AutoCloseable {
    static final String AUDIENCE = "terminology";
    private static final Path PEER = Path.of("src/test/peers/oauth-provider");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final int port;

    private OAuthProvider(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Skips the test where it cannot be fetched. */
    static OAuthProvider start(Path folder) {
        String classPath = MavenClassPath.of(PEER.resolve("pom.xml"));
        try {
            int port = freePort();
            Path log = Files.createTempFile(folder, "provider", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx200m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath,
                            "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("SERVER_HOSTNAME", "127.0.0.1");
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            builder.environment().put("JSON_CONFIG", config());
            OAuthProvider provider = new OAuthProvider(builder.start(), log, port);
            Await.until("the provider", Duration.ofMinutes(2), provider::isUpOrDead);
            if (!provider.process.isAlive()) {
                throw new AssertionError("The provider did not start:\n" + Files.readString(log));
            }
            return provider;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static String config() {
        String clients = String.join(
                ",",
                List.of(
                        client("reader", AUDIENCE, "system/*.rs", ""),
                        client("writer", AUDIENCE, "system/*.cud", ""),
                        client("late", AUDIENCE, "system/*.cruds", ", \"exp\": 1000000000"),
                        client("other", "another-server", "system/*.cruds", "")));
        return "{\"interactiveLogin\": false, \"tokenCallbacks\": [%s, %s]}"
                .formatted(issuer("care", clients), issuer("foreign", clients));
    }

    private static String issuer(String id, String clients) {
        return "{\"issuerId\": \"%s\", \"tokenExpiry\": 3600, \"requestMappings\": [%s]}".formatted(id, clients);
    }

    private static String client(String id, String audience, String scope, String more) {
        return "{\"requestParam\": \"client_id\", \"match\": \"%s\", \"claims\": {\"sub\": \"%s\", \"aud\": [\"%s\"], \"scope\": \"%s\"%s}}"
                .formatted(id, id, audience, scope, more);
    }

    private boolean isUpOrDead() {
        try {
            return !process.isAlive() || get("/isalive").equals("200");
        } catch (IOException notYet) {
            return false;
        }
    }

    private String get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return Integer.toString(
                    CLIENT.send(request, BodyHandlers.discarding()).statusCode());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/care";
    }

    /** The header with a token that the trusted issuer has given this client. */
    String[] bearer(String client) {
        return bearer("care", client);
    }

    String[] bearer(String issuer, String client) {
        Http http = new Http("http://127.0.0.1:" + port);
        String form = "grant_type=client_credentials&client_secret=secret&client_id=" + client;
        String answer = http.post("/" + issuer + "/token", form, "Content-Type", "application/x-www-form-urlencoded")
                .body();
        Matcher token = TOKEN.matcher(answer);
        if (!token.find()) {
            throw new AssertionError("No token: " + answer);
        }
        return new String[] {"Authorization", "Bearer " + token.group(1)};
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
