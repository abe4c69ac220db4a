package io.github.m99terminology.subscriptions;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/** Refuses a subscription that could not be followed, when it is written; one that can be is active from then on. */
@Interceptor
final class SubscriptionRules {

    private static final int MOST = 100;
    private static final Set<String> PAYLOADS = Set.of("application/fhir+json", "application/fhir+xml");

    private final Criteria criteria;
    private final RestHook hook;
    private final Told told;

    SubscriptionRules(Criteria criteria, RestHook hook, Told told) {
        this.criteria = criteria;
        this.hook = hook;
        this.told = told;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource created, @Nullable RequestDetails request) {
        if (created instanceof Subscription subscription && !isOurOwn(request)) {
            requireRoom();
            check(subscription, request);
        }
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        if (after instanceof Subscription subscription && !isOurOwn(request)) {
            check(subscription, request);
        }
    }

    private static boolean isOurOwn(@Nullable RequestDetails request) {
        return request == null || request instanceof SystemRequestDetails;
    }

    private void requireRoom() {
        try {
            require(told.subscriptions() < MOST, Kind.TOO_COSTLY, SubscriptionIssues.tooMany(MOST));
        } catch (SQLException refused) {
            throw new IllegalStateException("The database does not tell how many subscriptions there are", refused);
        }
    }

    private void check(Subscription subscription, @Nullable RequestDetails request) {
        SubscriptionStatus status = subscription.getStatus();
        require(
                status == SubscriptionStatus.REQUESTED
                        || status == SubscriptionStatus.ACTIVE
                        || status == SubscriptionStatus.OFF,
                SubscriptionIssues.status(status == null ? "" : status.toCode()));
        String refused = criteria.refusal(subscription.getCriteria());
        require(
                refused == null,
                SubscriptionIssues.criteria(subscription.getCriteria(), Criteria.TYPES, String.valueOf(refused)));
        check(subscription.getChannel(), request);
        if (status == SubscriptionStatus.REQUESTED) {
            subscription.setStatus(SubscriptionStatus.ACTIVE);
        }
        subscription.setError(null);
    }

    private void check(SubscriptionChannelComponent channel, @Nullable RequestDetails request) {
        SubscriptionChannelType type = channel.getType();
        require(
                type == SubscriptionChannelType.RESTHOOK,
                SubscriptionIssues.channelType(type == null ? "" : type.toCode()));
        String payload = channel.getPayload();
        require(payload == null || PAYLOADS.contains(payload), SubscriptionIssues.payload(String.valueOf(payload)));
        String refused = refusal(channel.getEndpoint(), request);
        require(
                refused == null,
                SubscriptionIssues.endpoint(String.valueOf(channel.getEndpoint()), String.valueOf(refused)));
        List<StringType> headers = channel.getHeader();
        for (int i = 0; i < headers.size(); i++) {
            String line = headers.get(i).getValue();
            require(line == null || line.isBlank() || RestHook.isHeader(line), SubscriptionIssues.header(i));
        }
    }

    private @Nullable String refusal(@Nullable String endpoint, @Nullable RequestDetails request) {
        if (endpoint == null) {
            return "there is none";
        }
        String refused = hook.refusal(endpoint);
        return refused == null && request != null && isWithin(endpoint, request.getFhirServerBase())
                ? "it is this server itself"
                : refused;
    }

    /** By the name under which it was called; what is told to a server under another name is what it has already, and tells nothing further. */
    private static boolean isWithin(String endpoint, @Nullable String base) {
        return base != null && (endpoint.equals(base) || endpoint.startsWith(base + "/"));
    }

    private static void require(boolean holds, Issue otherwise) {
        require(holds, Kind.UNPROCESSABLE, otherwise);
    }

    private static void require(boolean holds, Kind kind, Issue otherwise) {
        if (!holds) {
            throw Failures.exception(Failures.of(new TerminologyException(kind, otherwise)));
        }
    }
}
