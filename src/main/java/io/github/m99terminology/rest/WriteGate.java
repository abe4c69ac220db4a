package io.github.m99terminology.rest;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.access.Permission;
import io.github.m99terminology.hapi.bundle.OperationEntry;
import io.github.m99terminology.http.Denial;
import io.github.m99terminology.http.Sender;
import io.github.m99terminology.http.ServerIssues;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs to be let in, when it writes or is a Bundle; whatever else reads is open, or has been let in before.
 *
 * <p>The gate judges the method that HAPI has chosen to call, not the request's path or verb: what is not known to read
 * counts as a write, so that an operation added tomorrow is closed until it says of itself that it only reads
 * (HAPI's {@code @Operation(idempotent = true)}). Who is let in, and what the others get, stands in {@link Denial}.
 */
final class WriteGate {
    /** What others have done, and what their endpoints are told in confidence, is never open to everybody. */
    private static final Set<String> CONFIDENTIAL = Set.of("AuditEvent", StoredTypes.SUBSCRIPTION);

    private WriteGate() {}

    /** @throws BaseServerResponseException 401, 403, 429 or 503, as {@link Denial} says */
    static void check(BaseMethodBinding method, RequestDetails request) {
        boolean reads = reads(method, request);
        RestOperationTypeEnum kind = method.getRestOperationType(request);
        Sender sender = Sender.of(((ServletRequestDetails) request).getServletRequest());
        String type = request.getResourceName();
        if (type != null && reads && CONFIDENTIAL.contains(type)) {
            refuse(sender.ofConfidential(new Permission(type, kind == RestOperationTypeEnum.READ ? 'r' : 's')));
        }
        boolean bundle = kind == RestOperationTypeEnum.TRANSACTION || kind == RestOperationTypeEnum.BATCH;
        if (reads && (!bundle || sender.readsAreOpen())) {
            return;
        }
        List<Permission> needed = bundle
                ? NeededPermissions.of(bundle(request), sender.readsAreOpen())
                : List.of(NeededPermissions.of(kind, request.getResourceName()));
        refuse(reads ? sender.ofRead(needed) : sender.ofWrite(needed));
    }

    private static void refuse(@Nullable Denial denial) {
        if (denial == null) {
            return;
        }
        BaseServerResponseException refusal =
                switch (denial.status()) {
                    case 401 -> new AuthenticationException(denial.sentence());
                    case 403 -> new ForbiddenOperationException(denial.sentence());
                    default -> new UnclassifiedServerFailureException(denial.status(), denial.sentence());
                };
        denial.headers().forEach(refusal::addResponseHeader);
        throw refusal;
    }

    /** Whether a request comes with a token that lets it write code systems. */
    static boolean writesCodeSystems(HttpServletRequest request) {
        Sender sender = Sender.of(request);
        return sender.mayWrite(new Permission("CodeSystem", 'u')) || sender.mayWrite(new Permission("CodeSystem", 'c'));
    }

    /** Whether nothing is written by it. */
    static boolean reads(BaseMethodBinding method, RequestDetails request) {
        return switch (method.getRestOperationType(request)) {
            case METADATA,
                    READ,
                    VREAD,
                    SEARCH_TYPE,
                    SEARCH_SYSTEM,
                    GET_PAGE,
                    HISTORY_INSTANCE,
                    HISTORY_TYPE,
                    HISTORY_SYSTEM,
                    VALIDATE -> true;
            case EXTENDED_OPERATION_SERVER, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE ->
                request.getRequestType() != RequestTypeEnum.DELETE
                        && method instanceof OperationMethodBinding operation
                        && operation.isIdempotent();
            case TRANSACTION, BATCH -> onlyReads(request);
            default -> false;
        };
    }

    /** A bundle is a read when each of its entries is one. An operation in it comes to this gate by itself when it is called. */
    private static boolean onlyReads(RequestDetails request) {
        return bundle(request).getEntry().stream()
                .allMatch(entry -> entry.getRequest().getMethod() == Bundle.HTTPVerb.GET
                        || entry.getRequest().getMethod() == Bundle.HTTPVerb.HEAD
                        || OperationEntry.is(entry));
    }

    private static Bundle bundle(RequestDetails request) {
        String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
        IParser parser = EncodingEnum.detectEncoding(body).newParser(request.getFhirContext());
        Bundle bundle = parse(parser, body);
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            requireRequest(bundle.getEntry().get(i), i);
        }
        return bundle;
    }

    private static Bundle parse(IParser parser, String body) {
        try {
            return parser.parseResource(Bundle.class, body);
        } catch (DataFormatException malformed) {
            throw malformed;
        } catch (RuntimeException unforeseen) {
            throw new InvalidRequestException(ServerIssues.bodyBroken());
        }
    }

    private static void requireRequest(BundleEntryComponent entry, int index) {
        if (!entry.getRequest().hasMethod() || !entry.getRequest().hasUrl()) {
            throw new InvalidRequestException(ServerIssues.bundleEntryIncomplete(index));
        }
        Bundle.HTTPVerb method = entry.getRequest().getMethod();
        if (method != Bundle.HTTPVerb.GET
                && method != Bundle.HTTPVerb.HEAD
                && isPast(entry.getRequest().getUrl())) {
            throw new InvalidRequestException(ServerIssues.historyIsRead(method.toCode()));
        }
        if (method == Bundle.HTTPVerb.PATCH && entry.getResource() instanceof Parameters) {
            throw new InvalidRequestException(ServerIssues.patchUnsupported());
        }
    }

    private static boolean isPast(String url) {
        return List.of(url.split("[?#]", 2)[0].split("/", -1)).contains("_history");
    }
}
