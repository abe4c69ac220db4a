package io.github.m99terminology.rest;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.github.m99terminology.hapi.PlainWords;
import io.github.m99terminology.http.ServerIssues;
import io.github.m99terminology.model.TerminologyException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Failures that HAPI reports as its own, and that a client's data caused: found by their kind anywhere in the chain of causes, or by when
 * they came: what goes wrong while a request is still being read is the request's fault.
 */
final class BadData {

    /** SQL's class of errors for data that does not fit: too long for its column, a character that the database cannot hold. */
    private static final String DATA_EXCEPTION = "22";

    private static final Pattern NAME_OF_A_CLASS = Pattern.compile(" \\(datatype [^)]*\\)");

    private BadData() {}

    /**
     * The client error that this is, or null when it is none.
     *
     * @param reading what of the request HAPI was still reading, or null once it was read and at work
     */
    static @Nullable BaseServerResponseException refusal(Throwable thrown, @Nullable Reading reading) {
        if (isDataException(thrown)) {
            // Before anything that HAPI made of it: as a conflict of versions it would quote the SQL.
            return new UnprocessableEntityException(ServerIssues.valueTooLong());
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            BaseServerResponseException refusal = one(cause);
            if (refusal != null) {
                return plain(refusal);
            }
        }
        return reading == null ? null : new InvalidRequestException(reading.broken());
    }

    private static boolean isDataException(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith(DATA_EXCEPTION)) {
                return true;
            }
        }
        return false;
    }

    /** The refusal itself, unless its sentence names classes. */
    private static BaseServerResponseException plain(BaseServerResponseException refusal) {
        String said = String.valueOf(refusal.getMessage());
        Matcher date = HapiNames.DATE_REFUSED.matcher(said);
        if (date.matches()) {
            String wrong = NAME_OF_A_CLASS.matcher(date.group(1)).replaceAll("");
            return new InvalidRequestException(ServerIssues.dateMalformed(wrong));
        }
        String plain = PlainWords.of(said);
        return plain.equals(said) ? refusal : new UnclassifiedServerFailureException(refusal.getStatusCode(), plain);
    }

    private static @Nullable BaseServerResponseException one(Throwable cause) {
        if (cause instanceof BaseServerResponseException refusal && refusal.getStatusCode() < 500) {
            return refusal;
        }
        if (cause instanceof DataFormatException malformed) {
            return new InvalidRequestException(malformed.getMessage());
        }
        if (cause instanceof TerminologyException broken) {
            return new InvalidRequestException(broken.getMessage());
        }
        if (cause instanceof StackOverflowError) {
            return new InvalidRequestException(ServerIssues.bodyTooDeep());
        }
        return null;
    }
}
