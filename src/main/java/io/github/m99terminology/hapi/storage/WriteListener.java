package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.m99terminology.model.PropertyValue;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Hears every write to HAPI's storage: by REST, in a transaction bundle, by a job or by Java code.
 *
 * <p>Before a resource is stored it is compiled by itself, so that a broken one is refused with what is wrong with it
 * before HAPI's own checks turn it away with less. Before its transaction commits it is compiled again, together with everything else that
 * the transaction writes (see {@link PendingWrites}): then the ids are known, and a value set may import another of the same bundle.
 */
@Interceptor
final class WriteListener {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final SnapshotFeed feed;

    WriteListener(SnapshotFeed feed) {
        this.feed = feed;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = Integer.MAX_VALUE)
    public void beforeCreate(IBaseResource created) {
        check(created);
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = Integer.MAX_VALUE)
    public void beforeUpdate(IBaseResource before, IBaseResource after) {
        check(after);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created) {
        if (Change.concerns(created)) {
            PendingWrites.ofThisTransaction(feed).add(Change.stored((Resource) created));
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        created(after);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted) {
        if (Change.concerns(deleted)) {
            PendingWrites.ofThisTransaction(feed).add(Change.deleted((Resource) deleted));
        }
    }

    private void check(IBaseResource resource) {
        Refusal.orNothing(() -> decimals(resource));
        if (Change.concerns(resource)) {
            Refusal.orNothing(() -> feed.check(List.of(Change.stored((Resource) resource))));
        }
    }

    /** HAPI stores a decimal written out, and cannot read back what is too long: then the resource would be lost. */
    private static void decimals(IBaseResource resource) {
        for (DecimalType decimal : R4.newTerser().getAllPopulatedChildElementsOfType(resource, DecimalType.class)) {
            if (decimal.getValue() != null) {
                PropertyValue.DecimalValue.requireFit(decimal.getValue());
            }
        }
    }
}
