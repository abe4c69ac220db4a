package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.hapi.concepts.ConceptPieces;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.sql.Connection;
import java.util.List;
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
    private volatile List<Change> changes = List.of();

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

    /** Reads what is shipped. That needs no database, so it can be done while one is opened. */
    public void read() {
        changes = shipped.compiledResources().stream().map(Change::stored).toList();
    }

    /**
     * Compiles what was read.
     *
     * @param view what is served of it
     */
    public void publish(SnapshotStore store, ContentView view) {
        ContentReader reader = new ContentReader(view, new ConceptLists(fhir, NO_PIECES, view));
        Compilation compiled = Compilation.of(changes, reader);
        store.update(compiled::servedOver);
    }
}
