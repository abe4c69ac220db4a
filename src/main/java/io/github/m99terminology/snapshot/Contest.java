package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.issues.ContentIssues;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two resources of one url and version: which of them answers. */
final class Contest {
    private Contest() {}

    /**
     * @param held the code systems of the url
     * @return what is to be said to whoever writes one of them; null when no other has its version
     */
    static @Nullable Issue of(String url, CodeSystemDefinition written, List<SupplementedCodeSystem> held) {
        if (written.content() == Content.SUPPLEMENT) {
            return null;
        }
        String version = written.metadata().version();
        String key = SnapshotState.key(written.metadata());
        return held.stream()
                .map(SupplementedCodeSystem::definition)
                .filter(other -> Objects.equals(other.metadata().version(), version))
                .filter(other -> !SnapshotState.key(other.metadata()).equals(key))
                .findFirst()
                .map(other -> between(new Canonical(url, version), written, other))
                .orElse(null);
    }

    private static Issue between(Canonical canonical, CodeSystemDefinition written, CodeSystemDefinition other) {
        int order = Integer.compare(Precedence.rank(written), Precedence.rank(other));
        boolean wins = order == 0
                ? SnapshotState.key(written.metadata()).compareTo(SnapshotState.key(other.metadata())) > 0
                : order < 0;
        return wins ? issue(canonical, written, other) : issue(canonical, other, written);
    }

    private static Issue issue(Canonical canonical, CodeSystemDefinition winner, CodeSystemDefinition loser) {
        return ContentIssues.oneUrlTwice(
                canonical, name(winner), Precedence.words(winner), name(loser), Precedence.words(loser));
    }

    /** What is written has no id yet when the server is to choose it. */
    private static String name(CodeSystemDefinition definition) {
        String id = definition.metadata().id();
        return id == null ? "the one written now" : "CodeSystem/" + id;
    }
}
