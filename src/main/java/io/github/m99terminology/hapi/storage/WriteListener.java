package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.m99terminology.hapi.content.WithheldContent;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Hears every write to HAPI's storage: by REST, in a transaction bundle, by a job or by Java code.
 *
 * <p>Before a resource is stored it is compiled by itself, so that a broken one is refused with what is wrong with it
 * before HAPI's own checks turn it away with less. Before its transaction commits it is checked again, together with everything else that
 * the transaction writes (see {@link PendingWrites}): then the ids are known, and a value set may import another of the same bundle.
 */
@Interceptor
final class WriteListener {
    private final SnapshotFeed feed;

    private final WithheldContent withheld;

    WriteListener(SnapshotFeed feed, WithheldContent withheld) {
        this.feed = feed;
        this.withheld = withheld;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = Integer.MAX_VALUE)
    public void beforeCreate(IBaseResource created) {
        check(null, created);
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = Integer.MAX_VALUE)
    public void beforeUpdate(IBaseResource before, IBaseResource after) {
        check(before, after);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void beforeDelete(IBaseResource deleted) {
        Refusal.orNothing(() -> withheld.refuseWriting(deleted, null));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created) {
        if (Change.concerns(created)) {
            PendingWrites.ofThisTransaction(feed).stored((Resource) created);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        created(after);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted) {
        if (Change.concerns(deleted)) {
            PendingWrites.ofThisTransaction(feed).deleted((Resource) deleted);
        }
    }

    private void check(@Nullable IBaseResource before, IBaseResource resource) {
        Refusal.orNothing(() -> withheld.refuseWriting(before, resource));
        if (Change.concerns(resource)) {
            PendingWrites.ofThisTransaction(feed).check((Resource) resource);
        }
    }
}
