package io.github.m99terminology.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import java.util.regex.Pattern;

/** A part of a log line without the token that somebody may have sent in an address. Named in {@code logback.xml}. */
public final class TokenlessText extends CompositeConverter<ILoggingEvent> {
    /** What stands before a token, however it is written. */
    static final String NAME = "((?i:access(?:_|%5f)token(?:=|%3d)))";

    private static final String WORD = "token";
    private static final Pattern TOKEN = Pattern.compile(NAME + "[^&\\s]+");

    @Override
    protected String transform(ILoggingEvent event, String text) {
        return hasToken(text) ? TOKEN.matcher(text).replaceAll("$1…") : text;
    }

    /** Nearly every line has none, and this is the cheaper way to know. */
    private static boolean hasToken(String text) {
        for (int at = WORD.length(); at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c == '=' || c == '%') && text.regionMatches(true, at - WORD.length(), WORD, 0, WORD.length())) {
                return true;
            }
        }
        return false;
    }
}
