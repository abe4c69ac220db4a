package io.github.m99terminology.subscriptions;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;
import java.util.Collection;

/** Subscriptions that cannot be followed. */
final class SubscriptionIssues {

    private SubscriptionIssues() {}

    static Issue criteria(String criteria, Collection<String> types, String why) {
        return error(
                "value",
                null,
                null,
                "The criteria '%s' cannot be followed%s. Name one of %s, alone or with search parameters that can be told from the resource alone, as in ValueSet?url=http://example.org/ValueSet/a"
                        .formatted(criteria, why.isEmpty() ? "" : ": " + why, String.join(", ", types)),
                "Subscription.criteria");
    }

    static Issue channelType(String type) {
        return error(
                "not-supported",
                null,
                null,
                "The channel '%s' is not offered. There is rest-hook".formatted(type),
                "Subscription.channel.type");
    }

    static Issue endpoint(String endpoint, String why) {
        return error(
                "value",
                null,
                null,
                "The endpoint '%s' may not be called: %s. Give an http or https URL of a server that can be reached from here"
                        .formatted(endpoint, why),
                "Subscription.channel.endpoint");
    }

    static Issue payload(String payload) {
        return error(
                "value",
                null,
                null,
                "The payload '%s' is none of application/fhir+json and application/fhir+xml. Leave it out to be told without the resource"
                        .formatted(payload),
                "Subscription.channel.payload");
    }

    static Issue header(int index) {
        return error(
                "value",
                null,
                null,
                "The header is not like 'Authorization: Bearer …', or is one that HTTP itself sets",
                "Subscription.channel.header[" + index + "]");
    }

    static Issue status(String status) {
        return error(
                "value",
                null,
                null,
                "A subscription cannot be written with the status '%s'. Write requested or active to be told, off to be told no more"
                        .formatted(status),
                "Subscription.status");
    }

    static Issue tooMany(int limit) {
        return error(
                "too-costly",
                null,
                null,
                "There are %d subscriptions here, and no more are taken. Delete one that nobody needs"
                        .formatted(limit));
    }
}
