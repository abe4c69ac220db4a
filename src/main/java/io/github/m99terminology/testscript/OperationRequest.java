package io.github.m99terminology.testscript;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to send.
 *
 * @param method in capitals
 * @param headers as they are sent, names in lower case
 * @param body null for none
 */
record OperationRequest(String method, String url, Map<String, String> headers, @Nullable String body) {

    String line() {
        return method + " " + url;
    }
}
