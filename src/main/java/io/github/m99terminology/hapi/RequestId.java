package io.github.m99terminology.hapi;

import java.util.regex.Pattern;

/** What a client calls its request, in {@code X-Request-ID}: repeated in the answer and the log, so only where that is harmless. */
public final class RequestId {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private RequestId() {}

    public static boolean isHarmless(String sent) {
        return HARMLESS.matcher(sent).matches();
    }
}
