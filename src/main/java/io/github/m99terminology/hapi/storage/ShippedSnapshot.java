package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.hapi.concepts.ConceptPieces;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.snapshot.CompiledContent;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.sql.Connection;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What is shipped, compiled without storage: for answers while HAPI's storage is still starting. They are those that it will give, or there are
 * none: content that somebody has edited, deleted or added is to be seen by nobody as it was shipped.
 */
public final class ShippedSnapshot {
    /** Nothing that is shipped is kept in pieces. */
    private static final ConceptPieces NO_PIECES = new ConceptPieces() {
        @Override
        public boolean has(String digest) {
            return false;
        }

        @Override
        public boolean keep(String digest, int number, byte[] piece) {
            return false;
        }

        @Override
        public byte @Nullable [] piece(String digest, int number) {
            return null;
        }
    };

    private final FhirContext fhir;
    private final ShippedContent shipped;
    private volatile @Nullable CompiledContent content;

    public ShippedSnapshot(FhirContext fhir) {
        this.fhir = fhir;
        shipped = new ShippedContent(fhir, ShippedSnapshot.class.getClassLoader());
    }

    public FhirContext fhir() {
        return fhir;
    }

    /** @param database as it was before storage was started on it */
    public boolean isStored(Connection database) {
        return InstallationMark.isAsShipped(database, shipped);
    }

    /**
     * Reads and compiles what is shipped. That needs no database, so it can be done while one is opened.
     *
     * @param view what is served of it; waited for when the first is read
     * @throws Exception when something of it cannot be read or compiled, or when nobody waits for it any more
     */
    public void read(Future<ContentView> view) throws Exception {
        SnapshotContent written = ShippedDefinitions.of(shipped);
        content = CompiledContent.of(
                written != null && view.get().equals(ContentView.ALL) ? written : parsed(fhir, shipped, view));
    }

    /** What the files say, read one by one. */
    static SnapshotContent parsed(FhirContext fhir, ShippedContent shipped, Future<ContentView> view) throws Exception {
        Callable<ContentReader> reader = () -> {
            ContentView served = view.get();
            return new ContentReader(served, new ConceptLists(fhir, NO_PIECES, served));
        };
        ExecutorService threads = ShippedContent.readers();
        try {
            return new ShippedParsing(fhir, reader, threads).read(shipped.compiledFiles());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Serves what was read. */
    public void publish(SnapshotStore store) {
        CompiledContent compiled = Objects.requireNonNull(content, "unread");
        store.update(snapshot -> snapshot.with(compiled));
    }
}
