package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import java.util.Locale;

/**
 * How fit content is to answer in its url's name. A stub that brings no codes must not take a working code system away, as packages bring
 * many of them; nor what is retired something that is in use.
 *
 * <pre>
 *              complete   fragment   example, not-present
 *   in use        0          1               4
 *   retired       2          3               5
 * </pre>
 *
 * For all else: in use 0, retired 2. Of two with one version the lower rank counts; among versions a fragment is as good as a complete
 * code system, and the later one counts ({@link #amongVersions}).
 */
final class Precedence {

    private static final int RETIRED = 2;
    private static final int WITHOUT_CODES = 4;

    private Precedence() {}

    static int rank(ArtifactMetadata metadata) {
        return "retired".equals(metadata.status()) ? RETIRED : 0;
    }

    static int amongVersions(int rank) {
        return rank / RETIRED;
    }

    static int rank(CodeSystemDefinition definition) {
        int retired = rank(definition.metadata());
        return switch (definition.content()) {
            case EXAMPLE, NOT_PRESENT -> WITHOUT_CODES + retired / RETIRED;
            case FRAGMENT -> 1 + retired;
            case COMPLETE, SUPPLEMENT -> retired;
        };
    }

    /** As in {@code complete, active}. */
    static String words(CodeSystemDefinition definition) {
        String status = definition.metadata().status();
        String content = definition.content().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return status == null ? content : content + ", " + status;
    }

    /** Whether it has no codes to answer from. */
    static boolean isStub(CodeSystemDefinition definition) {
        return rank(definition) >= WITHOUT_CODES;
    }
}
