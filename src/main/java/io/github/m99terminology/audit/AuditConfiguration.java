package io.github.m99terminology.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import io.github.m99terminology.http.AuditedRequests;
import io.github.m99terminology.rest.RestPlugin;
import io.github.m99terminology.rest.StoredBytes;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.Version;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the audit, and lets it be read. Nothing of it is there where none is kept. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    @Bean
    AuditEvents auditEvents(FhirContext fhir, Version version) {
        return new AuditEvents(fhir, version.name());
    }

    @Bean
    AuditTable auditTable(DataSource database, AuditEvents events) {
        return new AuditTable(database, events);
    }

    /** Asks for the writer, which nobody else does: beans are made when they are asked for. */
    @Bean
    RestPlugin audit(
            Settings settings, AuditTable table, AuditEvents events, AuditWriter writer, IInterceptorService writes) {
        if (!settings.audit().isKept()) {
            return new RestPlugin(List.of(), List.of());
        }
        writer.start();
        writes.registerInterceptor(new WrittenResources());
        return new RestPlugin(List.of(new AuditProvider(table, events)), List.of());
    }

    @Bean
    AuditWriter auditWriter(AuditedRequests requests, AuditTable table, StoredBytes stored, Settings settings) {
        Duration kept = Duration.ofDays(settings.audit().days());
        return new AuditWriter(requests, table, stored::hasRoom, kept);
    }
}
