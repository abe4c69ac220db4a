package io.github.m99terminology.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;

class ExpectedFailuresTest {
    private static final String HAPI = "ca.uhn.fhir.interceptor.executor.BaseInterceptorService";

    private final ExpectedFailures filter = new ExpectedFailures();

    private FilterReply decide(String logger, Throwable thrown) {
        Logger named = new LoggerContext().getLogger(logger);
        return filter.decide(new LoggingEvent("", named, Level.ERROR, "Exception thrown", thrown, null));
    }

    @Test
    void refusal_reportedByHapi_isLeftOut() {
        assertThat(decide(HAPI, new UnprocessableEntityException("no"))).isEqualTo(FilterReply.DENY);
        assertThat(decide(HAPI, new InternalErrorException(new UnprocessableEntityException("no"))))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void clientThatHungUp_reportedByHapi_isLeftOut() {
        assertThat(decide(HAPI, new InternalErrorException(new EofException()))).isEqualTo(FilterReply.DENY);
        assertThat(decide(HAPI, new ClosedChannelException())).isEqualTo(FilterReply.DENY);
    }

    @Test
    void failure_isTold_andSoIsWhatOthersReport() {
        assertThat(decide(HAPI, new InternalErrorException("a fault"))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide(HAPI, new IOException("disk full"))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide(HAPI, new NullPointerException())).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide(HAPI, null)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide("io.github.m99terminology.Something", new EofException()))
                .isEqualTo(FilterReply.NEUTRAL);
    }
}
