package io.github.m99terminology.hapi.content;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;
import java.util.Collection;

/** What is said of content that a server is set to leave out of all that it serves. */
final class WithheldIssues {

    private WithheldIssues() {}

    /** @param systems canonical urls of the code systems that are left out */
    static Issue notWritten(String artifact, Collection<String> systems) {
        return error(
                "business-rule",
                null,
                null,
                "%s cannot be written or deleted: it holds codes of %s, which this server is set to leave out of everything"
                                .formatted(artifact, String.join(", ", systems))
                        + " that it serves. What is stored stays as it is, and can be changed once the server is set to serve them");
    }
}
