package io.github.m99terminology.subscriptions;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.m99terminology.subscriptions.RestHook.Notification;
import io.github.m99terminology.subscriptions.Told.News;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one subscription what it has not been told. Where the endpoint is away nothing more is tried of it until after a while, which doubles with
 * each failure; and after a long while its subscription is set to {@code error}, with the reason.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final String SUBSCRIPTION = "Subscription";
    /** What is left then waits for the next look, so that all have their turn. */
    private static final Duration AT_A_STRETCH = Duration.ofSeconds(20);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final DaoRegistry daos;
    private final Criteria criteria;
    private final RestHook hook;
    private final Told told;
    private final Payload payload;
    private final Duration giveUp;
    private final Map<String, Away> away = new ConcurrentHashMap<>();
    private volatile boolean ending;

    Delivery(DaoRegistry daos, Criteria criteria, RestHook hook, Told told, Payload payload, Duration giveUp) {
        this.daos = daos;
        this.criteria = criteria;
        this.hook = hook;
        this.told = told;
        this.payload = payload;
        this.giveUp = giveUp;
    }

    /** An endpoint that did not answer. */
    private record Away(Instant since, Duration pause, Instant next) {

        static Away again(@Nullable Away before) {
            Instant now = Instant.now();
            if (before == null) {
                return new Away(now, FIRST_PAUSE, now.plus(FIRST_PAUSE));
            }
            Duration twice = before.pause.multipliedBy(2);
            Duration pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
            return new Away(before.since, pause, now.plus(pause));
        }
    }

    /** No further notification is begun. */
    void end() {
        ending = true;
    }

    /** The active subscriptions, but for those whose endpoint is left alone for the moment. */
    List<Subscription> due() {
        SearchParameterMap search =
                SearchParameterMap.newSynchronous().add("status", new TokenParam(SubscriptionStatus.ACTIVE.toCode()));
        List<Subscription> active =
                dao(SUBSCRIPTION).search(search, new SystemRequestDetails()).getAllResources().stream()
                        .map(Subscription.class::cast)
                        .toList();
        away.keySet().retainAll(active.stream().map(Delivery::id).collect(Collectors.toSet()));
        return active.stream().filter(this::isDue).toList();
    }

    private boolean isDue(Subscription subscription) {
        Away last = away.get(id(subscription));
        return last == null || !last.next().isAfter(Instant.now());
    }

    void tell(Subscription subscription) throws SQLException {
        if (subscription.hasEnd() && subscription.getEnd().toInstant().isBefore(Instant.now())) {
            set(subscription, SubscriptionStatus.OFF, null);
            return;
        }
        String type = Criteria.type(subscription.getCriteria());
        Instant since = subscription.getMeta().getLastUpdated().toInstant();
        Instant end = Instant.now().plus(AT_A_STRETCH);
        for (News news : told.news(id(subscription), type, since)) {
            if (ending || Instant.now().isAfter(end)) {
                return;
            }
            Notification notification = notification(subscription, type, news);
            String failure = notification == null ? null : hook.send(subscription.getChannel(), notification);
            if (failure != null) {
                failed(subscription, failure);
                return;
            }
            told.told(id(subscription), news);
        }
        away.remove(id(subscription));
    }

    private void failed(Subscription subscription, String failure) {
        Away now = away.merge(id(subscription), Away.again(null), (before, first) -> Away.again(before));
        LOG.info("Subscription/{} is not told, and will be: {}", id(subscription), failure);
        if (!ending && now.since().plus(giveUp).isBefore(Instant.now())) {
            set(subscription, SubscriptionStatus.ERROR, "Given up after %s: %s".formatted(giveUp, failure));
        }
    }

    private void set(Subscription subscription, SubscriptionStatus status, @Nullable String error) {
        LOG.warn("Subscription/{} is {}: {}", id(subscription), status.toCode(), error);
        Subscription changed = subscription.copy();
        changed.setStatus(status).setError(error);
        dao(SUBSCRIPTION).update(changed, new SystemRequestDetails());
    }

    /** Null for a change that is none of the subscription's. A deletion is of what was there before. */
    private @Nullable Notification notification(Subscription subscription, String type, News news) {
        IdType id = new IdType(type, news.id());
        Resource stored = read(news.deleted() ? id.withVersion(String.valueOf(news.version() - 1)) : id);
        if (stored == null || !criteria.match(subscription.getCriteria(), stored)) {
            return null;
        }
        Resource shown = payload.shown(stored);
        if (shown == null) {
            return null;
        }
        SubscriptionChannelComponent channel = subscription.getChannel();
        boolean body = channel.hasPayload() && !news.deleted();
        return new Notification(
                type,
                news.id(),
                body ? payload.bytes(shown, channel.getPayload().endsWith("xml")) : null);
    }

    /** Null for what has been deleted meanwhile, which is the next news. */
    private @Nullable Resource read(IdType id) {
        try {
            return dao(id.getResourceType()).read(id, new SystemRequestDetails());
        } catch (ResourceGoneException | ResourceNotFoundException absent) {
            return null;
        }
    }

    private static String id(Subscription subscription) {
        return subscription.getIdElement().getIdPart();
    }

    @SuppressWarnings("unchecked")
    private IFhirResourceDao<Resource> dao(String type) {
        return daos.getResourceDao(type);
    }
}
