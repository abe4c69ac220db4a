package io.github.m99terminology.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What is counted, as Prometheus reads it at {@code /metrics}. Every label comes from a fixed list: nothing that a client sends stands in one, neither
 * codes nor ids nor names, and no client makes more of them.
 */
final class Metrics {
    static final String PATH = "/metrics";
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    MeterRegistry registry() {
        return registry;
    }

    void write(Response response, Callback callback) {
        byte[] counted = registry.scrape().getBytes(StandardCharsets.UTF_8);
        WholeResponse.write(response, callback, 200, TYPE, counted);
    }
}
