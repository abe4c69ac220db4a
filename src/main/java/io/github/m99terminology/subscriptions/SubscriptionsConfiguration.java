package io.github.m99terminology.subscriptions;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.settings.Settings;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Subscriptions, where the settings offer them: else nothing is made, no table and no thread. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionsConfiguration {

    @Bean
    SmartLifecycle subscriptionNotifier(
            Settings settings,
            FhirContext fhir,
            ObjectProvider<DaoRegistry> daos,
            ObjectProvider<SearchParamMatcher> matcher,
            ObjectProvider<DataSource> database,
            IInterceptorService interceptors,
            ConceptLists lists,
            ContentView terminologyContentView) {
        Settings.Subscriptions chosen = settings.subscriptions();
        if (!chosen.enabled()) {
            return new NoSubscriptions();
        }
        Told told = new Told(database.getObject());
        RestHook hook = new RestHook(chosen.privateAddresses());
        Criteria criteria = new Criteria(fhir, matcher.getObject());
        Payload payload = new Payload(fhir, lists, terminologyContentView.withholding());
        return new Notifier(
                chosen,
                interceptors,
                new SubscriptionRules(criteria, hook, told),
                told,
                new Delivery(daos.getObject(), criteria, hook, told, payload, chosen.giveUp()));
    }

    private static final class NoSubscriptions implements SmartLifecycle {
        @Override
        public void start() {
            // there is nobody to tell
        }

        @Override
        public void stop() {
            // nothing was begun
        }

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
