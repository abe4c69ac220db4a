package io.github.m99terminology.hapi.bundle;

import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.hapi.ElementNames;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.util.Iterator;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/**
 * {@code POST [base]} with a batch or transaction. To be registered after a host's own providers: the last one registered answers.
 *
 * <p>Operations are answered after everything else, so they see what the Bundle has written (FHIR leaves a batch's order open, and puts
 * reads last in a transaction). As with HAPI's own reads in a transaction, one that fails says so in its entry and undoes nothing.
 */
public final class BundleProvider {

    private final BundleStorage storage;
    private final int limit;

    /** @param limit the most entries that a Bundle may have */
    public BundleProvider(BundleStorage storage, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a Bundle must be allowed an entry: " + limit);
        }
        this.storage = storage;
        this.limit = limit;
    }

    @Transaction
    public Bundle process(RequestDetails request, @TransactionParam Bundle bundle) {
        BundleType answerType = answerType(bundle);
        List<BundleEntryComponent> entries = bundle.getEntry();
        if (entries.size() > limit) {
            throw refusal(Kind.TOO_COSTLY, BundleIssues.tooManyEntries(entries.size(), limit));
        }
        requireKnownElements(request);
        List<BundleEntryComponent> others =
                entries.stream().filter(entry -> !OperationEntry.is(entry)).toList();
        if (others.size() == entries.size() || !(request instanceof ServletRequestDetails http)) {
            return storage.process(request, bundle);
        }
        Bundle answer = new Bundle().setType(answerType);
        Iterator<BundleEntryComponent> stored =
                process(request, bundle, others).getEntry().iterator();
        for (BundleEntryComponent entry : entries) {
            answer.addEntry(OperationEntry.is(entry) ? OperationEntry.answer(http, entry) : stored.next());
        }
        return answer;
    }

    private static void requireKnownElements(RequestDetails request) {
        try {
            ElementNames.check(request);
        } catch (TerminologyException unknown) {
            throw Failures.exception(Failures.of(unknown));
        }
    }

    private Bundle process(RequestDetails request, Bundle bundle, List<BundleEntryComponent> others) {
        if (others.isEmpty()) {
            return new Bundle();
        }
        Bundle rest = new Bundle().setType(bundle.getType());
        others.forEach(rest::addEntry);
        return storage.process(request, rest);
    }

    private static BundleType answerType(Bundle bundle) {
        BundleType type = bundle.getType();
        if (type == BundleType.BATCH) {
            return BundleType.BATCHRESPONSE;
        }
        if (type == BundleType.TRANSACTION) {
            return BundleType.TRANSACTIONRESPONSE;
        }
        throw refusal(Kind.INVALID_REQUEST, BundleIssues.wrongType(type == null ? "" : type.toCode()));
    }

    private static RuntimeException refusal(Kind kind, Issue issue) {
        return Failures.exception(Failures.of(new TerminologyException(kind, issue)));
    }
}
