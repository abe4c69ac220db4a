package io.github.m99terminology.rest;

import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import org.eclipse.jetty.io.EofException;

/** Whether a failure is only that the client closed the connection: before its request was complete, or before its answer was. */
final class HungUp {
    private HungUp() {}

    /** Looks at the failure and at all its causes. */
    public static boolean in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof EofException || cause instanceof ClosedChannelException);
    }
}
