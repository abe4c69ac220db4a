package io.github.m99terminology.pages;

import io.github.m99terminology.model.Issue;
import org.jspecify.annotations.Nullable;

/** Answers that are asked for as tables. */
final class TableIssues {

    private TableIssues() {}

    /** @param url canonical url of a code system whose concepts do not fit into one table */
    static Issue tooLarge(@Nullable String url) {
        return Issue.error(
                "too-costly",
                "too-costly",
                null,
                "The code system %s has too many concepts for one table. Ask for pages of it: ValueSet/$expand?url=%s?fhir_vs&count=1000&offset=0&_format=csv"
                        .formatted(url, url));
    }
}
