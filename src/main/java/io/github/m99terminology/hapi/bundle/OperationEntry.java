package io.github.m99terminology.hapi.bundle;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.BaseResourceReturningMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.fhir.Answers;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.hapi.Handling;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/**
 * An entry that calls an operation. It is answered by the very method that would answer it as a request of its own, found in the same way:
 * so the answer is the same, and whatever guards the server's methods guards this call too.
 */
public final class OperationEntry {

    private OperationEntry() {}

    /** Whether the last step of the entry's url, before any parameters, begins with a dollar sign. */
    public static boolean is(BundleEntryComponent entry) {
        String url = entry.getRequest().getUrl();
        if (url == null) {
            return false;
        }
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        return path.startsWith("$", path.lastIndexOf('/') + 1);
    }

    static BundleEntryComponent answer(ServletRequestDetails bundle, BundleEntryComponent entry) {
        try {
            EntryRequest request = request(bundle, entry);
            return succeeded(call(bundle, request, entry.getRequest().getUrl()), Handling.told(request));
        } catch (TerminologyException refused) {
            return failed(Failures.exception(Failures.of(refused)));
        } catch (BaseServerResponseException refused) {
            return failed(Failures.told(refused));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unexpected) {
            return failed(Failures.exception(Failures.of(unexpected)));
        }
    }

    private static EntryRequest request(ServletRequestDetails bundle, BundleEntryComponent entry) {
        HTTPVerb verb = entry.getRequest().getMethod();
        String url = entry.getRequest().getUrl();
        if (verb != HTTPVerb.GET && verb != HTTPVerb.POST) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, BundleIssues.wrongMethod(url, verb == null ? "" : verb.toCode()));
        }
        return EntryRequest.of(bundle, entry);
    }

    private static Resource call(ServletRequestDetails bundle, EntryRequest request, String url) {
        BaseMethodBinding method = bundle.getServer().determineResourceMethod(request, request.getRequestPath());
        if (!(method instanceof BaseResourceReturningMethodBinding operation)) {
            throw new TerminologyException(Kind.INVALID_REQUEST, BundleIssues.notAnOperation(url));
        }
        request.setRestOperationType(operation.getRestOperationType(request));
        return (Resource) operation.doInvokeServer(bundle.getServer(), request);
    }

    /** @param warnings what the request alone would be told in a header; R4 has a place for it in the entry */
    private static BundleEntryComponent succeeded(Resource answer, List<Issue> warnings) {
        BundleEntryComponent entry = new BundleEntryComponent().setResource(answer);
        entry.getResponse().setStatus(status(200));
        if (!warnings.isEmpty()) {
            entry.getResponse().setOutcome(Answers.outcome(warnings).toResource());
        }
        return entry;
    }

    private static BundleEntryComponent failed(BaseServerResponseException failure) {
        IBaseOperationOutcome outcome = failure.getOperationOutcome();
        BundleEntryComponent entry = new BundleEntryComponent();
        entry.getResponse().setStatus(status(failure.getStatusCode())).setOutcome((Resource) outcome);
        return entry;
    }

    private static String status(int code) {
        String name = Constants.HTTP_STATUS_NAMES.get(code);
        return name == null ? Integer.toString(code) : code + " " + name;
    }
}
