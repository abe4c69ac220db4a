package io.github.m99terminology.http;

import io.github.m99terminology.access.Caller;
import io.github.m99terminology.model.issues.MediaTypeIssues;
import io.github.m99terminology.model.issues.PatchIssues;
import java.util.Collection;
import java.util.Locale;

/**
 * The sentences of the server's own refusals, in one place. Those of the terminology operations come from the engine.
 */
public final class ServerIssues {
    private ServerIssues() {}

    static String closed(Denial.Asked asked) {
        String what = asked == Denial.Asked.CONFIDENTIAL
                ? "Who did what, and who subscribes, is not read on this server. It is"
                : "Writes are closed on this server. They open";
        return what
                + " when its setting write.token is set and the request carries that token as \"Authorization: Bearer TOKEN\".";
    }

    static String tokenMissing(Denial.Asked asked) {
        String what =
                switch (asked) {
                    case WRITE -> "Writes need";
                    case READ -> "This server's reads need";
                    case EITHER -> "This server's reads and writes need";
                    case CONFIDENTIAL -> "Who reads what others did, or what they subscribe to, needs";
                };
        return what + " a token: send it as \"Authorization: Bearer TOKEN\".";
    }

    static String tokenUnfit(Caller.Flaw flaw) {
        return switch (flaw) {
            case UNKNOWN -> "The token sent is neither this server's own nor signed by the provider that it trusts.";
            case EXPIRED -> "The time of the token sent is over, or has not come: ask the provider for another one.";
            case FOREIGN ->
                "The token sent is not one for this server: it must name the provider that this server trusts as its issuer, this server as its"
                        + " audience, and its end.";
        };
    }

    static String scopeMissing(String scope) {
        return "The token sent does not allow this request, which needs the scope %s.".formatted(scope);
    }

    static String providerAway() {
        return "The server cannot reach the provider of tokens at the moment. Send the request again in a few seconds.";
    }

    static String tooManyTokens(long seconds) {
        return "Too many wrong tokens have come from this address: no token from here is looked at for %d seconds."
                .formatted(seconds);
    }

    public static String tokenWrong() {
        return "The token sent does not open writes on this server.";
    }

    public static String bodyTooLarge(long limit) {
        return "The request body is larger than %s, the largest that this server reads (its setting body.limit)."
                .formatted(size(limit));
    }

    public static String writeTooLarge(long limit) {
        return "The request body is larger than %s, the largest code systems that this server takes (its setting write.limit)."
                .formatted(size(limit));
    }

    public static String charsetUnknown(String name) {
        return "The request body is said to be in the character set \"%s\", which is not known here; send UTF-8."
                .formatted(name);
    }

    public static String notInCharset(String name) {
        return "The request body has bytes that are not %s. Write it in UTF-8, as FHIR is, or name its character set in Content-Type."
                .formatted(name);
    }

    public static String notUtf8(String text) {
        return "The %s has a letter or an escape that is not UTF-8; in UTF-8 the letter é is %%C3%%A9.".formatted(text);
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

    public static String historyIsRead(String method) {
        return "What resources were is only read here, by GET; the request was sent as %s. A resource is changed or deleted at its own address."
                .formatted(method);
    }

    public static String metadataIsRead(String method) {
        return "What this server can do is read, by GET or HEAD; the request was sent as %s.".formatted(method);
    }

    public static String healthIsRead(String method) {
        return "Health and metrics are asked for by GET or HEAD; the request was sent as %s.".formatted(method);
    }

    public static String ifMatchMalformed(String sent) {
        return "The header If-Match is \"%s\", but should be a version, as in W/\"3\".".formatted(sent);
    }

    public static String ifMatchConditional() {
        return "An entry of the Bundle has both ifMatch and a search in its url. Name the resource by its id there.";
    }

    public static String versionNotCurrent(String version) {
        return "Version %s, which the request names, is not the current one. Read the resource again, and change what is there now."
                .formatted(version);
    }

    public static String overtaken() {
        return "Another request has written the same resource at the same moment, and this one has written nothing. Read the resource, and send the change again.";
    }

    public static String versionOfNothing(String version) {
        return "The request is for version %s of what is there, but there is no resource at this address. Leave the condition out to create one."
                .formatted(version);
    }

    public static String narrativeActs(String part) {
        return "The resource's text (or that of one within it) has %s, and may have nothing that acts when it is shown: no scripts, forms, frames, events or addresses that are programs (R4, txt-1). Leave it out."
                .formatted(part);
    }

    public static String exists() {
        return "If-None-Match: * asks to create what is not there, but there is a resource at this address already.";
    }

    public static String searchParameterUnsupported(String name) {
        return "The search parameter %s is not supported here.".formatted(name);
    }

    public static String searchParameterMalformed(String name, String value) {
        return "The search parameter %s is a whole number, 0 or more, but was sent as \"%s\".".formatted(name, value);
    }

    public static String parameterNotOneOf(String name, String value, Collection<String> words) {
        return "The parameter %s is one of %s, but was sent as \"%s\"."
                .formatted(name, String.join(", ", words), value);
    }

    public static String sortMalformed(String sent) {
        return "The parameter _sort is a list of search parameters, each perhaps with a hyphen before it and none with a"
                + " modifier, as in -date,name; but it was sent as \"%s\".".formatted(sent);
    }

    /** @param said what is wrong, without a full stop */
    public static String dateMalformed(String said) {
        return ("%s. A date is written as 2026, 2026-11, 2026-11-25 or 2026-11-25T10:30:00Z (_since is written like the last); before it, or"
                        + " before a number, may stand one of eq, ne, gt, ge, lt, le, sa, eb.")
                .formatted(said);
    }

    public static String modifierUnknown(String name, String modifier, Collection<String> known) {
        return "The search parameter %s has no modifier \"%s\". Modifiers are %s."
                .formatted(name, modifier, String.join(", ", known));
    }

    /** @param sent what is not searched by */
    public static String auditSearch(String sent) {
        return ("The audit is not searched by \"%s\". It is searched by _id, date, action, outcome and agent-name (the whole name), without modifiers,"
                        + " and without ne before a date; the newest event comes first (_sort=-date).")
                .formatted(sent.replaceAll("[^ -~]", "?"));
    }

    public static String searchByNoForm(String sent) {
        return "A search by POST has its parameters in a form: send application/x-www-form-urlencoded, not \"%s\"."
                .formatted(sent);
    }

    public static String searchValueBroken() {
        return "The value of a search parameter cannot be read: it is no number, date or token where its parameter wants one.";
    }

    public static String bundleEntryIncomplete(int index) {
        return "Entry %d of the bundle does not say what to do: its request needs a method and a url.".formatted(index);
    }

    public static String patchUnsupported() {
        return PatchIssues.unsupported();
    }

    public static String bodyUnreadable() {
        return "The request body ended before it was complete.";
    }

    public static String notAcceptable(String asked) {
        return MediaTypeIssues.notAcceptable(asked);
    }

    public static String mediaTypeUnsupported(String sent) {
        return MediaTypeIssues.unsupported(sent);
    }

    public static String preflightMalformed() {
        return "A preflight names one origin (scheme, host and port, without a path, or null) and the method that it asks for.";
    }

    public static String internal(String requestId) {
        return "The server failed on this request. Its log tells why, under the request id %s.".formatted(requestId);
    }

    /**
     * @param here the operations at that level
     * @param meant the addresses of those that may have been meant
     * @param served whether resources of the type are served
     */
    public static String operationUnknown(
            String asked, String level, Collection<String> here, Collection<String> meant, boolean served) {
        String known = here.isEmpty()
                ? "There are no operations at %s.".formatted(level)
                : "At %s there are %s.".formatted(level, String.join(", ", here));
        String storage = served ? "" : " Resources of that type are not stored here.";
        return "There is no operation %s here.%s %s%s".formatted(asked, didYouMean(meant), known, storage);
    }

    private static String didYouMean(Collection<String> meant) {
        return meant.isEmpty() ? "" : " Did you mean %s?".formatted(String.join(" or ", meant));
    }

    public static String operationMethod(String asked, String method) {
        return "%s is called by GET or POST, and was sent as %s.".formatted(asked, method);
    }

    public static String codeSystemUpload() {
        return " A code system is stored by PUT [base]/CodeSystem/[id] as a CodeSystem resource, with the token that opens writes.";
    }

    public static String hostUnknown(String name) {
        return ("This server is not called %s. Its setting server.hosts lists the names by which it may be called, beside localhost and the address"
                        + " that it listens on; behind a proxy, set server.base-url.")
                .formatted(name.replaceAll("[^A-Za-z0-9.:_-]", "?"));
    }

    public static String bodyLate() {
        return "The request's body did not arrive in time. Send it faster, or send less (the setting request.body-timeout).";
    }

    public static String bodiesFull() {
        return "The server is receiving as much as it has memory for. Send the request again in a few seconds.";
    }

    public static String readingFull() {
        return "The server is reading as much as it has memory for. Ask again in a few seconds, or for fewer resources at a time (_count).";
    }

    public static String starting() {
        return "The server is starting. Ask /health/ready when it is ready.";
    }

    public static String storageStarting() {
        return "The server is starting: terminology operations are answered already, what is stored is not there yet. Send the request again in a few seconds.";
    }

    public static String storageAway() {
        return "What is stored can be neither read nor written at the moment; terminology operations are answered. Send the request again in a few seconds.";
    }

    public static String noSuchPage() {
        return "There is nothing at this address. The FHIR endpoint is /fhir, health is at /health/live and /health/ready.";
    }

    /** @param reason Jetty's words for it */
    public static String requestUnreadable(String reason) {
        return "The request cannot be read (%s). In its address a percent sign is followed by two hexadecimal digits (%%25 is the sign itself), and the path has no empty part (//), no '..' and no escaped slash; its headers are as HTTP writes them."
                .formatted(reason);
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
