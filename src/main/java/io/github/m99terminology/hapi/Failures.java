package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import io.github.m99terminology.fhir.Answer;
import io.github.m99terminology.fhir.Answers;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that chooses HTTP status codes, and that turns failures into OperationOutcomes. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** What is wrong with a request is never the server's fault: always 4xx. */
    static int status(Kind kind) {
        return switch (kind) {
            case INVALID_REQUEST, NOT_SUPPORTED -> 400;
            case NOT_FOUND -> 404;
            case UNPROCESSABLE, TOO_COSTLY -> 422;
        };
    }

    /** A failure as an answer with its status. */
    public record Failed(int status, Answer answer, String message) {}

    public static Failed of(TerminologyException failure) {
        String message = failure.getMessage();
        return new Failed(status(failure.kind()), Answers.refusal(failure.issues()), message == null ? "" : message);
    }

    /** A refusal in the words of whoever stands before the operations. */
    public static Failed refused(int status, String message) {
        return refused(status, RequestIssues.refused(status, message));
    }

    public static Failed refused(int status, Issue issue) {
        return new Failed(status, Answers.refusal(List.of(issue)), issue.text());
    }

    /** Such a refusal as JSON: whoever could not be asked which format they like gets the one that everybody reads. */
    public static byte[] json(int status, String message) {
        return refused(status, message).answer().toJson(false);
    }

    /** A host may refuse without an OperationOutcome; and what failed inside it is for the log, not for the client. */
    public static BaseServerResponseException told(BaseServerResponseException refused) {
        if (refused.getOperationOutcome() != null) {
            return refused;
        }
        if (refused.getStatusCode() == 500) {
            return exception(of(refused));
        }
        String message = refused.getMessage() == null ? "" : refused.getMessage();
        return exception(refused(refused.getStatusCode(), message));
    }

    /** Something that should not have happened: logged in full, answered without any of it. Too little memory may be enough again soon. */
    public static Failed of(Throwable unexpected) {
        if (outOfMemory(unexpected)) {
            LOG.error("Request failed for lack of memory: {}", unexpected.toString());
            return refused(503, RequestIssues.outOfMemory());
        }
        String reference = UUID.randomUUID().toString();
        LOG.error("Request failed, reference {}", reference, unexpected);
        return refused(500, RequestIssues.unexpected(reference));
    }

    /** Whether it, or what it came from, is that the JVM had no memory left. */
    public static boolean outOfMemory(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(OutOfMemoryError.class::isInstance);
    }

    /** The same for HAPI, which renders it in the format that was asked for. */
    public static BaseServerResponseException exception(Failed failed) {
        IBaseOperationOutcome outcome = (IBaseOperationOutcome) failed.answer().toResource();
        if (failed.status() == 500) {
            return new InternalErrorException(failed.message(), outcome);
        }
        return new UnclassifiedServerFailureException(failed.status(), failed.message(), outcome);
    }
}
