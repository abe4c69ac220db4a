package io.github.m99terminology.cli;

import io.github.m99terminology.cli.Destination.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A file that is named on the command line: one on this machine as it is, or one that an address leads to, fetched; closing it deletes what was
 * fetched.
 */
record Download(Path file, boolean fetched) implements AutoCloseable {

    private static final long LARGEST = 1L << 30;
    private static final int PIECE = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param named a path, or an address that begins with http:// or https:// */
    static Download of(String named) throws IOException, InterruptedException, Refused {
        if (named.matches("(?i)https?://.*")) {
            return from(named);
        }
        Path file = Path.of(named);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(named);
        }
        return new Download(file, false);
    }

    /** @param address of http or https */
    static Download from(String address) throws IOException, InterruptedException, Refused {
        return from(address, PATIENCE);
    }

    /** @param patience how long nothing may come */
    static Download from(String address, Duration patience) throws IOException, InterruptedException, Refused {
        Path file = Files.createTempFile("download", "");
        try {
            fetch(address, file, patience);
            return new Download(file, true);
        } catch (IOException | InterruptedException | Refused | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    private static void fetch(String address, Path file, Duration patience)
            throws IOException, InterruptedException, Refused {
        try {
            HttpClient client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(patience)
                    .build();
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(patience)
                    .build();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (WatchedBody body = new WatchedBody(answer.body(), patience)) {
                if (answer.statusCode() != 200) {
                    throw new Refused("%s answered %d.".formatted(address, answer.statusCode()));
                }
                copy(
                        body,
                        file,
                        address,
                        answer.headers().firstValueAsLong("Content-Length").orElse(LARGEST));
            }
        } catch (HttpTimeoutException stalled) {
            throw new Refused("%s: nothing has come for %d s.".formatted(address, patience.toSeconds()));
        } catch (IllegalArgumentException noAddress) {
            throw new Refused("\"%s\" is no address: %s".formatted(address, noAddress.getMessage()));
        } catch (ConnectException nobody) {
            throw new Refused(address + ": nobody answers there.");
        }
    }

    /** A body that ends before its length fails by itself. */
    private static void copy(InputStream body, Path file, String address, long length) throws IOException, Refused {
        long done = 0;
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(file);
                Progress progress = new Progress("Fetching", length)) {
            for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
                done += read;
                if (done > LARGEST) {
                    throw new Refused("%s is larger than %d MB.".formatted(address, LARGEST >> 20));
                }
                out.write(piece, 0, read);
                progress.step(read);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (fetched) {
            Files.deleteIfExists(file);
        }
    }
}
