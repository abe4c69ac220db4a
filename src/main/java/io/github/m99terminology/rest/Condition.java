package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.util.UrlUtil;
import io.github.m99terminology.http.ServerIssues;
import java.util.Map;

/** The search of a conditional write, as {@code If-None-Exist} has it: with escapes, as in an address, and perhaps behind a question mark. */
final class Condition {
    private Condition() {}

    /** @throws InvalidRequestException for a percent sign that begins no escape */
    static Map<String, String[]> of(String sent) {
        String search = sent.substring(sent.indexOf('?') + 1);
        if (!RequestSyntax.isDecodable(search)) {
            throw new InvalidRequestException(
                    ServerIssues.escapeBroken("condition of a write (If-None-Exist, or a search in the address)"));
        }
        return UrlUtil.parseQueryString(search);
    }
}
