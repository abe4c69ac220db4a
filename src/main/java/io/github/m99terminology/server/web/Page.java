package io.github.m99terminology.server.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A body ready to be sent.
 *
 * @param tag strong entity tag, in its quotation marks
 */
record Page(String type, byte[] body, String tag) {

    static final String HTML = "text/html;charset=utf-8";

    static Page of(String html) {
        return of(HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    static Page of(String type, byte[] body) {
        return new Page(type, body, tag(body));
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"'
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, 22)
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
