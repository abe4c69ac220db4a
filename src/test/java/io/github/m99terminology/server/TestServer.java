package io.github.m99terminology.server;

import io.github.m99terminology.http.ServletMount;
import io.github.m99terminology.rest.FhirEndpoint;
import io.github.m99terminology.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A whole server inside the test's JVM: real HTTP on a free port of 127.0.0.1, a real H2 file in a folder of its own, a
 * plugin configuration and content as in production. It takes some seconds to start, so tests share one:
 *
 * <pre>{@code
 * class LookupIT {
 *     private final Http fhir = TestServer.shared().fhir();
 *
 *     @Test
 *     void lookup_unknownCode_isNotFound() {
 *         assertThat(fhir.get("/CodeSystem/$lookup?system=…&code=nope").statusCode()).isEqualTo(404);
 *     }
 * }
 * }</pre>
 *
 * <p>The shared server starts when first asked for and stops with the JVM; it serves every test class that runs in this
 * JVM, so a test may add resources under ids and URLs of its own, and must not rely on totals nor change what the server
 * came with. Who needs settings of their own, or an empty database, or a restart, starts a server by {@link #start} and
 * closes it. Writes are open to {@link #AUTHORIZATION}.
 */
public final class TestServer implements AutoCloseable {
    public static final String TOKEN = "test-token-0123456789";

    /** The header that opens writes, as {@link Http} takes headers: name, value. */
    public static final String[] AUTHORIZATION = {"Authorization", "Bearer " + TOKEN};

    private static TestServer shared;

    private final TerminologyServer server;

    private TestServer(TerminologyServer server) {
        this.server = server;
    }

    /** The server that all test classes of this JVM share. Nobody closes it. */
    public static synchronized TestServer shared() {
        if (shared == null) {
            shared = start(temporaryFolder(), Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /**
     * Starts a server of the caller's own.
     *
     * @param settings by name, such as {@code body.limit}; they win over what this class sets
     * @param more Spring configurations beside those of production
     */
    public static TestServer start(Path data, Map<String, String> settings, Class<?>... more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "server.port", "0", "data.dir", data.toString(), "write.token", TOKEN, "access-log.enabled", "false"));
        // Tests send more wrong tokens than anybody who has forgotten the right one.
        all.put("token.attempts", "0");
        all.putAll(settings);
        return new TestServer(TerminologyServer.start(SettingsReader.read(Optional.empty(), Map.of(), all), more));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("terminology-test");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A client of the FHIR endpoint: {@code fhir().get("/CodeSystem")}. */
    public Http fhir() {
        return new Http(server.baseUrl());
    }

    /** A client of the whole server: {@code web().get("/health/ready")}. */
    public Http web() {
        return new Http("http://127.0.0.1:" + server.port());
    }

    /** For requests that no HTTP client would send. */
    public int port() {
        return server.port();
    }

    FhirEndpoint endpoint() {
        return server.endpoint();
    }

    Collection<ServletMount> pages() {
        return server.pages();
    }

    /** A bean of the running server. */
    public <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    @Override
    public void close() {
        server.close();
    }
}
