package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.m99terminology.fhir.Answer;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.MediaTypeIssues;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** From HAPI's request to the answer as a resource: what every provider method does. */
final class OperationMethod {

    private final TerminologyAnswers answers;

    OperationMethod(TerminologyAnswers answers) {
        this.answers = answers;
    }

    IBaseResource answer(TerminologyOperation operation, @Nullable IIdType id, RequestDetails request) {
        return guarded(() -> {
            TerminologySnapshot snapshot = answers.snapshot();
            String path = id == null ? null : id.getIdPart();
            IncomingParameters incoming = parameters(request);
            IBaseResource hosts = answers.host().answer(snapshot, operation, path, incoming, request);
            if (hosts != null) {
                return hosts;
            }
            Answer answer = answers.answer(snapshot, operation, path, incoming, RequestHead.of(request));
            IBaseResource own = told(request, answer);
            return answers.host().completed(snapshot, operation, own, request);
        });
    }

    private static IBaseResource told(RequestDetails request, Answer answer) {
        Handling.vary(request);
        Handling.tell(request, answer.warnings());
        return answer.toResource();
    }

    static IBaseResource answer(RequestDetails request, Function<IncomingParameters, Answer> operation) {
        return guarded(() -> told(request, operation.apply(parameters(request))));
    }

    /** An answer that is a resource already; what is to be said beside it has been. */
    static IBaseResource resource(RequestDetails request, Function<IncomingParameters, IBaseResource> operation) {
        return guarded(() -> {
            Handling.vary(request);
            return operation.apply(parameters(request));
        });
    }

    private static IBaseResource guarded(Supplier<IBaseResource> answer) {
        try {
            return answer.get();
        } catch (TerminologyException failure) {
            throw Failures.exception(Failures.of(failure));
        } catch (BaseServerResponseException fromHost) {
            throw fromHost;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unexpected) {
            throw Failures.exception(Failures.of(unexpected));
        }
    }

    private static IncomingParameters parameters(RequestDetails request) {
        requireCurrent(request);
        IncomingParameters query = IncomingParameters.ofQuery(request.getParameters());
        return body(request).and(query);
    }

    /** What is compiled is the resource as it is now; HAPI takes any version in the path for it. */
    private static void requireCurrent(RequestDetails request) {
        IIdType id = request.getId();
        if (id != null && id.hasVersionIdPart()) {
            String type = request.getResourceName();
            String current = type + "/" + id.getIdPart();
            throw new TerminologyException(
                    Kind.NOT_FOUND,
                    RequestIssues.operationOfPast(
                            current + "/" + request.getOperation(), current, id.getVersionIdPart()));
        }
    }

    /** HAPI passes over a body that it takes for none: the answer would be one to another request. */
    private static void requireTyped(RequestDetails request, byte @Nullable [] bytes) {
        String type = request.getHeader("Content-Type");
        boolean untyped = bytes != null && bytes.length > 0 && (type == null || type.isBlank());
        if (untyped) {
            throw Failures.exception(Failures.refused(415, MediaTypeIssues.untyped()));
        }
        if (request.getRequestType() == RequestTypeEnum.POST
                && request.getParameters().keySet().stream().anyMatch(MediaTypeIssues::isResource)) {
            throw Failures.exception(Failures.refused(415, MediaTypeIssues.resourceAsForm()));
        }
    }

    private static IncomingParameters body(RequestDetails request) {
        if (request.getResource() instanceof Resource parsed) {
            ElementNames.check(request);
            return IncomingParameters.ofBody(parsed);
        }
        byte[] bytes = request.loadRequestContents();
        requireTyped(request, bytes);
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
        return bytes == null || bytes.length == 0 || encoding == null
                ? IncomingParameters.ofBody(null)
                : new RequestBody(request.getFhirContext())
                        .parameters(bytes, encoding == EncodingEnum.XML, RequestHead.served(request));
    }
}
