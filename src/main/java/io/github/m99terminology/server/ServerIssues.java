package io.github.m99terminology.server;

import java.util.Collection;
import java.util.Locale;

/**
 * The sentences of the server's own refusals, in one place. Those of the terminology operations come from the engine.
 */
public final class ServerIssues {
    private ServerIssues() {}

    public static String writesClosed() {
        return "Writes are closed on this server. They open when its setting write.token is set and the request carries"
                + " that token as \"Authorization: Bearer TOKEN\".";
    }

    public static String tokenMissing() {
        return "Writes need a token: send it as \"Authorization: Bearer TOKEN\".";
    }

    public static String tokenWrong() {
        return "The token sent does not open writes on this server.";
    }

    public static String bodyTooLarge(long limit) {
        return "The request body is larger than %s, the largest that this server reads (its setting body.limit)."
                .formatted(size(limit));
    }

    public static String encodingUnknown(String encoding) {
        return "The request body is encoded as \"%s\"; send it plain or as gzip.".formatted(encoding);
    }

    public static String bodyNotGzip() {
        return "The request says that its body is gzip, but it cannot be decompressed.";
    }

    public static String bodyTooDeep() {
        return "The request body is nested too deeply to be read.";
    }

    public static String bodyBroken() {
        return "The request body cannot be read as a FHIR resource: an element is something else than FHIR says it is, such"
                + " as a text or null where an object belongs.";
    }

    public static String valueTooLong() {
        return "A value in the resource cannot be stored: it is longer than its field, or holds a character that the"
                + " database cannot hold. Identifying values such as urls have room for 500 characters.";
    }

    public static String escapeBroken(String text) {
        return "A percent sign in the %s is not followed by two hexadecimal digits; write a percent sign itself as %%25."
                .formatted(text);
    }

    public static String methodUnknown(String method, Collection<String> known) {
        return "There is no HTTP method %s here; there are %s.".formatted(method, String.join(", ", known));
    }

    public static String ifMatchMalformed(String sent) {
        return "The header If-Match is \"%s\", but should be a version, as in W/\"3\".".formatted(sent);
    }

    public static String searchParameterUnsupported(String name) {
        return "The search parameter %s is not supported here.".formatted(name);
    }

    public static String searchParameterMalformed(String name, String value) {
        return "The search parameter %s is a whole number, 0 or more, but was sent as \"%s\".".formatted(name, value);
    }

    public static String searchValueBroken() {
        return "The value of a search parameter cannot be read: it is no number, date or token where its parameter wants one.";
    }

    public static String bundleEntryIncomplete(int index) {
        return "Entry %d of the bundle does not say what to do: its request needs a method and a url.".formatted(index);
    }

    public static String patchUnsupported() {
        return "A patch is sent as application/json-patch+json (RFC 6902) here; FHIRPath patches are not supported.";
    }

    public static String bodyUnreadable() {
        return "The request body ended before it was complete.";
    }

    public static String notAcceptable(String asked) {
        return "This server cannot answer as \"%s\"; ask for application/fhir+json or application/fhir+xml."
                .formatted(asked);
    }

    public static String mediaTypeUnsupported(String sent) {
        return "The request body is \"%s\"; send application/fhir+json or application/fhir+xml.".formatted(sent);
    }

    public static String preflightMalformed() {
        return "A preflight names one origin (scheme, host and port, without a path, or null) and the method that it asks for.";
    }

    public static String internal(String requestId) {
        return "The server failed on this request. Its log tells why, under the request id %s.".formatted(requestId);
    }

    public static String starting() {
        return "The server is starting. Ask /health/ready when it is ready.";
    }

    public static String stopping() {
        return "The server is stopping.";
    }

    public static String noSuchPage() {
        return "There is nothing at this address. The FHIR endpoint is /fhir, health is at /health/live and /health/ready.";
    }

    public static String refused(int status, String reason) {
        return "The request was refused (%d): %s.".formatted(status, reason);
    }

    private static String size(long bytes) {
        if (bytes % (1 << 20) == 0) {
            return (bytes >> 20) + " MB";
        }
        return bytes % (1 << 10) == 0 ? (bytes >> 10) + " KB" : String.format(Locale.ROOT, "%,d bytes", bytes);
    }
}
