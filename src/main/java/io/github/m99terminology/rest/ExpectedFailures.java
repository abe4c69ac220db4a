package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.stream.Stream;

/**
 * Keeps out of the log what HAPI reports as an error, stack trace and all, and what is none: a request that was refused (whoever
 * refuses it says so in one line), a client that hung up, and a database that is away. Named in {@code logback.xml}. A failure of the server's own
 * passes, and so does every line that is not HAPI's.
 */
public final class ExpectedFailures extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        boolean expected = thrown instanceof ThrowableProxy proxy
                && event.getLoggerName().startsWith(HapiNames.PACKAGE)
                && isExpected(proxy.getThrowable());
        return expected ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean isExpected(Throwable thrown) {
        return HungUp.in(thrown)
                || SlowQuery.in(thrown)
                || StorageAway.in(thrown)
                || Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                        .anyMatch(cause ->
                                cause instanceof BaseServerResponseException refusal && refusal.getStatusCode() < 500);
    }
}
