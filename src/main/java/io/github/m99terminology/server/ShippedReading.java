package io.github.m99terminology.server;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.hapi.UnknownOperators;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.hapi.storage.ShippedSnapshot;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * What is shipped, read by a thread of its own from the first moment of a start: the command line, the settings, the port and the database take
 * half of the time until the first answer, and this the other half. Whether it is wanted is known only when they are there.
 */
final class ShippedReading implements AutoCloseable {
    private @Nullable Begun begun;

    private record Begun(ShippedSnapshot shipped, CompletableFuture<ContentView> view, FutureTask<Void> reading) {}

    private ShippedReading(Begun begun) {
        this.begun = begun;
    }

    static ShippedReading begin() {
        FhirContext fhir = FhirContext.forR4();
        fhir.setParserErrorHandler(new UnknownOperators());
        ShippedSnapshot shipped = new ShippedSnapshot(fhir);
        CompletableFuture<ContentView> view = new CompletableFuture<>();
        FutureTask<Void> reading = new FutureTask<>(() -> {
            shipped.read(view);
            return null;
        });
        Thread reader = new Thread(reading, "shipped-content");
        reader.setDaemon(true);
        reader.start();
        return new ShippedReading(new Begun(shipped, view, reading));
    }

    /** Says what is served of it. */
    void serve(ContentView view) {
        open().view.complete(view);
    }

    /** What can be asked before all is read. */
    ShippedSnapshot begun() {
        return open().shipped;
    }

    /** Waits until all is read. */
    ShippedSnapshot read() throws InterruptedException, ExecutionException {
        open().reading.get();
        return begun();
    }

    private Begun open() {
        return Objects.requireNonNull(begun, "closed");
    }

    /** Nobody waits for what nobody will be told; and what was read is let go, for it is large, and whoever began it may stay. */
    @Override
    public void close() {
        if (begun != null) {
            begun.reading.cancel(true);
            begun = null;
        }
    }
}
