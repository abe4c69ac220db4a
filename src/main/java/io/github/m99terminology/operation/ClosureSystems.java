package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ClosureIssues;
import io.github.m99terminology.operation.ClosureTable.SystemUsed;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code systems of a closure table as they are in a snapshot: still the same, and with room for more. */
final class ClosureSystems {

    /** What the keeper of tables can be asked to keep. */
    private static final int LONGEST = 2_000;

    private final TerminologySnapshot snapshot;
    private final String table;
    private final List<SystemUsed> used;
    private final List<CodeSystemIndex> indexes = new ArrayList<>();

    private ClosureSystems(TerminologySnapshot snapshot, ClosureTable table) {
        this.snapshot = snapshot;
        this.table = table.name();
        this.used = new ArrayList<>(table.systems());
    }

    /** @throws TerminologyException UNPROCESSABLE when one of them is no longer what it was */
    static ClosureSystems of(TerminologySnapshot snapshot, ClosureTable table) {
        ClosureSystems systems = new ClosureSystems(snapshot, table);
        for (SystemUsed system : table.systems()) {
            systems.indexes.add(systems.unchanged(system));
        }
        return systems;
    }

    private CodeSystemIndex unchanged(SystemUsed then) {
        CodeSystemIndex now = snapshot.codeSystem(then.url(), then.named() ? then.version() : null, List.of());
        boolean same = now != null
                && java.util.Objects.equals(now.version(), then.version())
                && now.hierarchyDigest() == then.digest();
        if (now == null || !same) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE,
                    ClosureIssues.changed(
                            table, then.url(), then.version(), now != null, now == null ? null : now.version()));
        }
        return now;
    }

    List<SystemUsed> used() {
        return used;
    }

    CodeSystemIndex index(int place) {
        return indexes.get(place);
    }

    /** The place of a concept's code system; a new one when it is the first concept of it. */
    int placeOf(CodeRef concept, int position) {
        String url = required(concept, position);
        for (int place = 0; place < used.size(); place++) {
            SystemUsed known = used.get(place);
            if (known.url().equals(url)) {
                requireSame(known, concept.version(), position);
                return place;
            }
        }
        CodeSystemIndex index = asking(position, () -> CodeSystemResolution.find(
                        snapshot, url, concept.version(), VersionPolicy.NONE, List.of())
                .index());
        used.add(new SystemUsed(url, index.version(), concept.version() != null, index.hierarchyDigest()));
        indexes.add(index);
        return used.size() - 1;
    }

    /** The concept's code, spelled as it was sent. */
    String known(int place, CodeRef concept, int position) {
        String code = java.util.Objects.requireNonNull(concept.code());
        return asking(position, () -> {
            int unused = new CodeSystemResolution(index(place)).ordinal(code);
            return code;
        });
    }

    private String required(CodeRef concept, int position) {
        String url = concept.system();
        if (url == null || concept.code() == null) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, ClosureIssues.conceptIncomplete(position, url == null));
        }
        if (isTooLong(url) || isTooLong(concept.code()) || isTooLong(concept.version())) {
            throw new TerminologyException(Kind.INVALID_REQUEST, ClosureIssues.conceptTooLong(position, LONGEST));
        }
        return url;
    }

    private static boolean isTooLong(@Nullable String text) {
        return text != null && text.length() > LONGEST;
    }

    private void requireSame(SystemUsed known, @Nullable String sent, int position) {
        if (sent != null && !sent.equals(known.version())) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST,
                    ClosureIssues.otherVersion(position, table, known.url(), known.version(), sent));
        }
    }

    private interface Question<T> {
        T answer();
    }

    /** A concept that is not here is a mistake of the request; what is not found with 404 is the table. */
    private static <T> T asking(int position, Question<T> question) {
        try {
            return question.answer();
        } catch (TerminologyException missing) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST,
                    missing.issues().stream()
                            .map(issue -> ClosureIssues.ofConcept(issue, position))
                            .toList());
        }
    }
}
