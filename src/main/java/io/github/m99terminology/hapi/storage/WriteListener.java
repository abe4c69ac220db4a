package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.m99terminology.fhir.Decimals;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.ElementNames;
import io.github.m99terminology.hapi.Handling;
import io.github.m99terminology.hapi.content.WithheldContent;
import io.github.m99terminology.model.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hears every write to HAPI's storage: by REST, in a transaction bundle, by a job or by Java code.
 *
 * <p>Before a resource is stored it is compiled by itself, so that a broken one is refused with what is wrong with it
 * before HAPI's own checks turn it away with less. Before its transaction commits it is checked again, together with everything else that
 * the transaction writes (see {@link PendingWrites}): then the ids are known, and a value set may import another of the same bundle.
 *
 * <p>A StructureDefinition is not compiled, but {@code $validate} must not go on by an older one that it remembers.
 */
@Interceptor
final class WriteListener {
    private final FhirContext fhir;
    private final SnapshotFeed feed;
    private final ChangeSignal signal;
    private final Runnable profilesChanged;
    private final WithheldContent withheld;
    private final Predicate<CodeSystem> shipped;

    /**
     * @param profilesChanged to be told after a StructureDefinition was written
     * @param shipped whether a resource is the plugin's own content
     */
    WriteListener(
            FhirContext fhir,
            SnapshotFeed feed,
            ChangeSignal signal,
            WithheldContent withheld,
            Runnable profilesChanged,
            Predicate<CodeSystem> shipped) {
        this.fhir = fhir;
        this.shipped = shipped;
        this.feed = feed;
        this.signal = signal;
        this.withheld = withheld;
        this.profilesChanged = profilesChanged;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = Integer.MAX_VALUE)
    public void beforeCreate(IBaseResource created, @Nullable RequestDetails request) {
        check(null, created, request);
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = Integer.MAX_VALUE)
    public void beforeUpdate(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        UploadedStub.keepCodes(before, after, request, shipped);
        check(before, after, request);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void beforeDelete(IBaseResource deleted) {
        Refusal.orNothing(() -> withheld.refuseWriting(deleted, null));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created) {
        if (Change.concerns(created)) {
            PendingWrites.ofThisTransaction(feed, signal).stored((Resource) created);
        }
        profileWritten(created);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        created(after);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted) {
        if (Change.concerns(deleted)) {
            PendingWrites.ofThisTransaction(feed, signal).deleted((Resource) deleted);
        }
        profileWritten(deleted);
    }

    private void profileWritten(IBaseResource written) {
        if (written instanceof StructureDefinition) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    profilesChanged.run();
                }
            });
        }
    }

    private void check(@Nullable IBaseResource before, IBaseResource resource, @Nullable RequestDetails request) {
        Refusal.orNothing(() -> withheld.refuseWriting(before, resource));
        Refusal.orNothing(() -> decimals(resource));
        if (Change.concerns(resource)) {
            Refusal.orNothing(() -> ElementNames.check(request));
            if (resource instanceof ConceptMap map) {
                Refusal.orNothing(() -> Definitions.requireComments(map));
            }
            PendingWrites.ofThisTransaction(feed, signal).check((Resource) resource);
            tellContest((Resource) resource, request);
        }
    }

    /** Two code systems of one url and version may be stored; whoever writes the second one is told which of them answers. */
    private void tellContest(Resource resource, @Nullable RequestDetails request) {
        if (resource instanceof CodeSystem codeSystem && request != null) {
            Issue contest = feed.contest(codeSystem);
            if (contest != null) {
                List<Issue> told = new ArrayList<>(Handling.told(request));
                told.add(contest);
                Handling.tell(request, told);
            }
        }
    }

    /** HAPI stores a decimal written out, and cannot read back what is too long: then the resource would be lost. */
    private void decimals(IBaseResource resource) {
        for (DecimalType decimal : fhir.newTerser().getAllPopulatedChildElementsOfType(resource, DecimalType.class)) {
            if (decimal.getValue() != null) {
                Decimals.requireFit(decimal.getValue());
            }
        }
    }
}
