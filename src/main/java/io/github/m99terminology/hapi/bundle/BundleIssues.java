package io.github.m99terminology.hapi.bundle;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;

/** Batches and transactions that cannot be answered, or an entry of theirs. */
final class BundleIssues {

    private BundleIssues() {}

    static Issue tooManyEntries(int entries, int limit) {
        return error(
                "too-costly",
                null,
                null,
                "The Bundle has " + entries + " entries; at most " + limit
                        + " are answered at a time. Send the others in another Bundle.");
    }

    static Issue wrongType(String type) {
        return error(
                "invalid",
                null,
                null,
                "The Bundle's type is " + (type.isEmpty() ? "missing" : "'" + type + "'")
                        + ". To be answered it must be 'batch' or 'transaction'.");
    }

    static Issue wrongMethod(String url, String method) {
        return error(
                "not-supported",
                null,
                null,
                "The operation '" + url + "' was called " + (method.isEmpty() ? "without a method" : "by " + method)
                        + ". Operations are called by GET or POST.");
    }

    static Issue malformedUrl(String url) {
        return error(
                "invalid", null, null, "The url '" + url + "' is not written as a url should be: check its % signs.");
    }

    static Issue notAnOperation(String url) {
        return error(
                "not-supported", null, null, "There is nothing at '" + url + "' that can be called from a Bundle.");
    }
}
