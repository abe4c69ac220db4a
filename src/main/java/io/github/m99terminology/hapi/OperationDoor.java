package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.m99terminology.fhir.Answer;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.model.TerminologyException;
import java.util.function.Function;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** From HAPI's request to the answer as a resource: what every provider method does. */
final class OperationDoor {

    private final TerminologyAnswers answers;

    OperationDoor(TerminologyAnswers answers) {
        this.answers = answers;
    }

    IBaseResource answer(TerminologyOperation operation, @Nullable IIdType id, RequestDetails request) {
        return answer(
                request,
                incoming -> answers.answer(
                        answers.snapshot(),
                        operation,
                        id == null ? null : id.getIdPart(),
                        incoming,
                        TerminologyAnswers.languages(request.getHeader("Accept-Language")),
                        Handling.strict(request)));
    }

    static IBaseResource answer(RequestDetails request, Function<IncomingParameters, Answer> operation) {
        try {
            Answer answer = operation.apply(parameters(request));
            Handling.tell(request, answer.warnings());
            return answer.toResource();
        } catch (TerminologyException failure) {
            throw Failures.exception(Failures.of(failure));
        } catch (BaseServerResponseException fromHost) {
            throw fromHost;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unexpected) {
            throw Failures.exception(Failures.of(unexpected));
        }
    }

    private static IncomingParameters parameters(RequestDetails request) {
        IncomingParameters query = IncomingParameters.ofQuery(request.getParameters());
        return body(request).and(query);
    }

    private static IncomingParameters body(RequestDetails request) {
        if (request.getResource() instanceof Resource parsed) {
            return IncomingParameters.ofBody(parsed);
        }
        byte[] bytes = request.loadRequestContents();
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
        return bytes == null || bytes.length == 0 || encoding == null
                ? IncomingParameters.ofBody(null)
                : new RequestBody(request.getFhirContext()).parameters(bytes, encoding == EncodingEnum.XML);
    }
}
