package io.github.m99terminology.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Where the strange requests of a run begin. */
final class Seed {

    /** Outside of a repository: in a source archive, say. */
    private static final long WITHOUT_COMMIT = 7595908466974L;

    private Seed() {}

    /** {@code -Dfuzz.seed=N}, else the first 15 digits of the commit's id. */
    static long ofThisRun() {
        Long named = Long.getLong("fuzz.seed");
        return named != null ? named : ofCommit();
    }

    private static long ofCommit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .redirectErrorStream(true)
                    .start();
            String id = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return id.matches("(?s)[0-9a-f]{40,}\\s*") ? Long.parseLong(id.substring(0, 15), 16) : WITHOUT_COMMIT;
        } catch (IOException noGit) {
            return WITHOUT_COMMIT;
        }
    }
}
