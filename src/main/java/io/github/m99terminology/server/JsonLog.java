package io.github.m99terminology.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** One JSON object per line of the log, in place of the text that {@code logback.xml} lays out. */
final class JsonLog extends JsonEncoder {
    private static final Pattern TOKEN = Pattern.compile(TokenlessText.NAME + "[^& \"\\\\]+");

    private JsonLog() {
        setWithSequenceNumber(false);
        setWithNanoseconds(false);
        setWithContext(false);
        // The message as it is read: its parts would stand there a second time, with what is left out of it.
        setWithMessage(false);
        setWithArguments(false);
        setWithFormattedMessage(true);
    }

    /** Where somebody has brought a logging configuration of their own, theirs stays. */
    static void begin() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Appender<ILoggingEvent> out =
                    context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("out");
            if (out instanceof OutputStreamAppender<ILoggingEvent> appender) {
                JsonLog lines = new JsonLog();
                lines.setContext(context);
                lines.start();
                appender.setEncoder(lines);
            }
        }
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = new String(super.encode(event), StandardCharsets.UTF_8);
        return TOKEN.matcher(line).replaceAll("$1…").getBytes(StandardCharsets.UTF_8);
    }
}
