package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.http.ServerIssues;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what went wrong presentable: the inside of the server stays in the log, under the request's id, and a refusal
 * that HAPI would report as its own failure becomes the client error that it is.
 */
@Interceptor
final class PlainErrors {
    private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);

    private final Duration limit;

    /** @param limit how long the database works on one query */
    PlainErrors(Duration limit) {
        this.limit = limit;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void read(RequestDetails request) {
        Reading.ends(request);
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    @Nullable
    BaseServerResponseException present(RequestDetails request, Throwable thrown) {
        if (HungUp.in(thrown)) {
            LOG.info("Request {} was given up by its client", request.getRequestId());
            return new InternalErrorException(ServerIssues.internal(request.getRequestId()));
        }
        if (Failures.outOfMemory(thrown)) {
            return Failures.exception(Failures.of(thrown));
        }
        BaseServerResponseException slow = SlowQuery.refusal(thrown, limit);
        if (slow != null) {
            return slow;
        }
        BaseServerResponseException away = StorageAway.refusal(thrown);
        if (away != null) {
            LOG.debug("Request {} was refused: the database is away", request.getRequestId(), thrown);
            return away;
        }
        BaseServerResponseException overtaken = Overtaken.refusal(thrown, request);
        BaseServerResponseException failed = overtaken == null ? Preconditions.failed(thrown) : overtaken;
        BaseServerResponseException refusal = failed != null ? failed : BadData.refusal(thrown, Reading.of(request));
        if (refusal != null) {
            return refusal;
        }
        if (thrown instanceof BaseServerResponseException deliberate && deliberate.getStatusCode() != 500) {
            return deliberate;
        }
        LOG.error("Request {} failed: {}", request.getRequestId(), request.getCompleteUrl(), thrown);
        return new InternalErrorException(ServerIssues.internal(request.getRequestId()));
    }
}
