package io.github.m99terminology.server.rest;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.SearchIssues;
import io.github.m99terminology.server.ServerIssues;
import io.github.m99terminology.server.jpa.UnindexedParameters;
import java.util.List;

/** Search parameters that HAPI's storage meets with a failure, where they are wrong, and those that are left out of its index. */
final class SearchMistakes {
    private static final String OFFSET = "_offset";
    private static final String FILTER = "_filter";

    private SearchMistakes() {}

    /** @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400 */
    static void refuse(BaseMethodBinding method, RequestDetails request) {
        for (String offset : request.getParameters().getOrDefault(OFFSET, new String[0])) {
            if (!offset.matches("[0-9]{1,9}")) {
                throw new InvalidRequestException(ServerIssues.searchParameterMalformed(OFFSET, offset));
            }
        }
        if (request.getParameters().containsKey(FILTER)) {
            throw new InvalidRequestException(ServerIssues.searchParameterUnsupported(FILTER));
        }
        if (method.getRestOperationType(request) == RestOperationTypeEnum.SEARCH_TYPE) {
            refuseUnindexed(request);
        }
    }

    private static void refuseUnindexed(RequestDetails request) {
        String type = request.getResourceName();
        List<String> unindexed = type == null ? List.of() : UnindexedParameters.of(type);
        for (String name : request.getParameters().keySet()) {
            if (unindexed.contains(name.split(":", 2)[0])) {
                throw Failures.exception(Failures.of(
                        new TerminologyException(Kind.NOT_SUPPORTED, SearchIssues.insideUnsearchable(type, name))));
            }
        }
    }
}
