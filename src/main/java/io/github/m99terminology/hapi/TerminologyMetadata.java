package io.github.m99terminology.hapi;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.snapshot.SnapshotStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.TerminologyCapabilities;

/**
 * {@code metadata}: adds to the host's CapabilityStatement what a terminology server says of itself, and answers {@code mode=terminology}
 * itself. The latter not where the CapabilityStatement is generated: HAPI keeps what comes from there for a minute and gives it to
 * whoever asks next, in whatever mode.
 */
@Interceptor
public final class TerminologyMetadata {

    private static final String TERMINOLOGY = "terminology";

    /** <a href="http://hl7.org/fhir/R4/http.html#capabilities">R4, capabilities</a>. */
    private static final List<String> MODES = List.of("full", "normative", TERMINOLOGY);

    private final SnapshotStore store;
    private final TerminologySettings settings;

    public TerminologyMetadata(SnapshotStore store, TerminologySettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void enrich(IBaseConformance conformance) {
        if (conformance instanceof CapabilityStatement statement) {
            Capabilities.enrich(statement, settings);
        }
    }

    /** Whether HAPI is to go on with the request. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public boolean answer(ServletRequestDetails request) throws IOException {
        if (!"metadata".equals(request.getOperation())
                || request.getResourceName() != null
                || request.getRequestType() != RequestTypeEnum.GET
                || !mode(request).equals(TERMINOLOGY)) {
            return true;
        }
        TerminologyCapabilities capabilities =
                Capabilities.terminology(store.current(), settings, request.getFhirServerBase());
        if (!announced(capabilities, request)) {
            return false;
        }
        RestfulServerUtils.streamResponseAsResource(
                request.getServer(), capabilities, Set.of(SummaryEnum.FALSE), 200, false, false, request);
        return false;
    }

    /** A mode that nobody knows, or two of them, is not answered with the one that is usual. */
    private static String mode(ServletRequestDetails request) {
        String[] sent = Objects.requireNonNullElse(request.getParameters().get("mode"), new String[0]);
        List<String> modes =
                Arrays.stream(sent).filter(mode -> !mode.isBlank()).distinct().toList();
        if (modes.size() > 1 || !MODES.containsAll(modes)) {
            throw Failures.exception(
                    Failures.refused(400, RequestIssues.metadataMode(String.join(", ", modes), MODES)));
        }
        return modes.isEmpty() ? "" : modes.get(0);
    }

    /** As HAPI does before it sends what a method has returned: an interceptor may answer in its place, and none goes on then. */
    private static boolean announced(IBaseResource resource, ServletRequestDetails request) {
        HookParams parameters = new HookParams()
                .add(RequestDetails.class, request)
                .add(ServletRequestDetails.class, request)
                .add(IBaseResource.class, resource)
                .add(ResponseDetails.class, new ResponseDetails(resource))
                .add(HttpServletRequest.class, request.getServletRequest())
                .add(HttpServletResponse.class, request.getServletResponse());
        return request.getInterceptorBroadcaster().callHooks(Pointcut.SERVER_OUTGOING_RESPONSE, parameters);
    }
}
