package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import io.github.m99terminology.hapi.EntityTags;
import io.github.m99terminology.http.ServerIssues;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A write that another one of the same resource has overtaken: both have looked at the current version, and one has stored the next. The database
 * notices, and HAPI repeats what it says, its tables and statements included. For whoever named the version in {@code If-Match} it is the failed
 * precondition that it would have been a moment later; for anybody else a conflict.
 */
final class Overtaken {

    /** HAPI's constraint failures of a version and of an id, and the words of H2 and PostgreSQL about a key that is there already. */
    private static final Pattern SAID = Pattern.compile(
            "HAPI-(?:0823|0824|2223): |could not execute.*(?:[Uu]nique index|duplicate key)", Pattern.DOTALL);

    private Overtaken() {}

    /** The refusal, or null for anything else. */
    static @Nullable BaseServerResponseException refusal(Throwable thrown, RequestDetails request) {
        if (!(thrown instanceof ResourceVersionConflictException) || !isSaid(thrown.getMessage())) {
            return null;
        }
        Optional<String> wanted =
                Optional.ofNullable(request.getHeader("If-Match")).flatMap(EntityTags::version);
        return wanted.isPresent()
                ? new PreconditionFailedException(ServerIssues.versionNotCurrent(wanted.get()))
                : new ResourceVersionConflictException(ServerIssues.overtaken());
    }

    /** Whether a sentence of HAPI's is about that. */
    static boolean isSaid(@Nullable String sentence) {
        return sentence != null && SAID.matcher(sentence).find();
    }
}
