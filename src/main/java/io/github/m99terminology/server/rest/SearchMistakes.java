package io.github.m99terminology.server.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.github.m99terminology.server.ServerIssues;

/** Search parameters that HAPI's storage meets with a failure, where they are wrong. */
final class SearchMistakes {
    private static final String OFFSET = "_offset";
    private static final String FILTER = "_filter";

    private SearchMistakes() {}

    /** @throws InvalidRequestException 400 */
    static void refuse(RequestDetails request) {
        for (String offset : request.getParameters().getOrDefault(OFFSET, new String[0])) {
            if (!offset.matches("[0-9]{1,9}")) {
                throw new InvalidRequestException(ServerIssues.searchParameterMalformed(OFFSET, offset));
            }
        }
        if (request.getParameters().containsKey(FILTER)) {
            throw new InvalidRequestException(ServerIssues.searchParameterUnsupported(FILTER));
        }
    }
}
