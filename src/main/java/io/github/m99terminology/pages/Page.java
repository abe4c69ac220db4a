package io.github.m99terminology.pages;

import io.github.m99terminology.hapi.EntityTags;
import java.nio.charset.StandardCharsets;

/**
 * A body ready to be sent.
 *
 * @param tag entity tag, the same for the same body
 */
record Page(String type, byte[] body, String tag) {

    static final String HTML = "text/html;charset=utf-8";

    static Page of(String html) {
        return of(HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    static Page of(String type, byte[] body) {
        return new Page(type, body, EntityTags.of(body));
    }
}
