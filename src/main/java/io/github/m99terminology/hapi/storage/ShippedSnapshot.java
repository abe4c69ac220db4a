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

    private final ShippedContent shipped;
    private final List<Change> changes;
    private final ContentReader reader;

    private ShippedSnapshot(ShippedContent shipped, List<Change> changes, ContentReader reader) {
        this.shipped = shipped;
        this.changes = changes;
        this.reader = reader;
    }

    /**
     * Reads what is shipped. That needs no database, so it can be done while one is opened.
     *
     * @param view what is served of it
     */
    public static ShippedSnapshot read(FhirContext fhir, ContentView view) {
        ShippedContent shipped = new ShippedContent(fhir, ShippedSnapshot.class.getClassLoader());
        List<Change> changes =
                shipped.compiledResources().stream().map(Change::stored).toList();
        return new ShippedSnapshot(shipped, changes, new ContentReader(view, new ConceptLists(fhir, NO_PIECES, view)));
    }

    /**
     * Publishes what is shipped, if that is what is stored.
     *
     * @param database as it was before storage was started on it
     * @return false when something else is stored, and nothing was published
     */
    public boolean publish(Connection database, SnapshotStore store) {
        if (!InstallationMark.isAsShipped(database, shipped)) {
            return false;
        }
        store.update(snapshot -> Compilation.of(changes, reader).servedOver(snapshot));
        return true;
    }
}
