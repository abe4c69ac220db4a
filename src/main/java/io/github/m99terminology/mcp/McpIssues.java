package io.github.m99terminology.mcp;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The Model Context Protocol: what is wrong with a message, and with the arguments of a tool. No sentence repeats what a note says. */
final class McpIssues {

    private static final int LONGEST = 60;

    private McpIssues() {}

    // ---- the door

    static String off() {
        return "The Model Context Protocol is off on this server (its setting mcp.enabled).";
    }

    static String noSuchAddress() {
        return "There is nothing at this address. The Model Context Protocol is at /mcp itself.";
    }

    static String method() {
        return "Messages are sent by POST. This server keeps no sessions and sends nothing by itself, so there is no stream to open by GET, and nothing to"
                + " end by DELETE.";
    }

    static String originUnknown() {
        return "Pages of this origin may not use the Model Context Protocol here. The setting mcp.origins lists those that may.";
    }

    static String protocolVersionUnknown(String sent, Collection<String> known) {
        return "The header MCP-Protocol-Version is \"%s\"; here are %s.".formatted(shown(sent), list(known));
    }

    static String notAcceptable() {
        return "The header Accept does not allow application/json, which is all that is answered here. Clients send application/json and text/event-stream.";
    }

    static String notJson() {
        return "The body is not sent as application/json.";
    }

    static String encoded() {
        return "The body is sent with a Content-Encoding; send it plain.";
    }

    /** @param bytes that are read at most */
    static String tooLarge(long bytes) {
        return "The message is larger than %d bytes, the most that is read here (the setting body.limit)."
                .formatted(bytes);
    }

    // ---- messages

    static String broken(int line, int column) {
        return "The message cannot be read as JSON; it breaks in line %d at column %d.".formatted(line, column);
    }

    static String batch() {
        return "Several messages in one array are not taken: send each by itself, as the protocol has it since 2025-06-18.";
    }

    static String notAnObject() {
        return "The message is no JSON object. A request of JSON-RPC 2.0 has jsonrpc, id and method.";
    }

    static String notJsonRpc() {
        return "The message lacks jsonrpc with the value \"2.0\".";
    }

    static String methodMissing() {
        return "The message lacks method, a text. This server asks nothing of its clients, so there is nothing to answer it.";
    }

    static String idWrong() {
        return "The id of a request is a text or a whole number.";
    }

    static String paramsWrong() {
        return "The params of a request are an object.";
    }

    static String methodUnknown(String method, Collection<String> known) {
        return "There is no method \"%s\" here; there are %s.".formatted(shown(method), list(known));
    }

    static String protocolVersionMissing() {
        return "The params of initialize lack protocolVersion, a text such as 2025-11-25.";
    }

    static String noNextPage() {
        return "The list of tools has one page; no cursor was handed out.";
    }

    static String toolMissing(Collection<String> tools) {
        return "The params of tools/call lack name, a text; the tools are %s.".formatted(list(tools));
    }

    static String toolUnknown(String tool, Collection<String> tools) {
        return "There is no tool \"%s\" here; there are %s.".formatted(shown(tool), list(tools));
    }

    static String argumentsWrong() {
        return "The arguments of tools/call are an object.";
    }

    static String failed() {
        return "The server failed on this message. Its log tells why.";
    }

    // ---- arguments

    static Issue argumentUnknown(String tool, String sent, Collection<String> known) {
        return error(
                "invalid",
                null,
                null,
                "%s has no argument \"%s\"; it has %s.".formatted(tool, shown(sent), list(known)));
    }

    static Issue argumentMissing(String tool, String name, String what) {
        return error("required", null, null, "%s needs the argument %s: %s".formatted(tool, name, what));
    }

    static Issue argumentOfType(String tool, String name, String expected) {
        return error("invalid", null, null, "The argument %s of %s is %s.".formatted(name, tool, expected));
    }

    static Issue argumentTooLong(String tool, String name, int sent, int most) {
        return error(
                "too-long",
                null,
                null,
                "The argument %s of %s has %d characters; %d are the most.".formatted(name, tool, sent, most));
    }

    static Issue codesMissing() {
        return error(
                "not-found",
                null,
                null,
                "No code system here is the one that tools take when none is named. Name one in the argument system.");
    }

    // ---- what tools say

    static String valid(String code, String name, @Nullable String version) {
        return "%s is a code of %s%s.".formatted(code, name, version == null ? "" : " " + version);
    }

    static String shortened(int shown, int all) {
        return "Shown are %d of %d; ask for more with count, or for less.".formatted(shown, all);
    }

    /** The source of what no source says: that it was found by rules, in what was sent. */
    static String derived() {
        return "Derived by $check-documentation from the note and from what the code system says";
    }

    private static String list(Collection<String> words) {
        return String.join(", ", words);
    }

    /** Control characters and what is too long to repeat are left out. */
    private static String shown(String text) {
        return Issue.shortened(text.replaceAll("[\\p{Cc}\\p{Cf}\"]+", " ").strip(), LONGEST);
    }
}
