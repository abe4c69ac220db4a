package io.github.m99terminology.mcp;

import java.nio.charset.StandardCharsets;

/**
 * What goes back for a message.
 *
 * @param status for HTTP
 * @param json one line; empty for a message that is taken and not answered
 */
record Reply(int status, String json) {

    static final Reply ACCEPTED = new Reply(202, "");

    byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
