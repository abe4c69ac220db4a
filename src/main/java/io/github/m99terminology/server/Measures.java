package io.github.m99terminology.server;

import io.github.m99terminology.hapi.FastPath;
import io.github.m99terminology.http.Readiness;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is measured of the content, of the answers that are kept, and of the process; requests and connections measure themselves. */
final class Measures {
    private final MeterRegistry registry;

    private Measures(MeterRegistry registry) {
        this.registry = registry;
    }

    static void of(MeterRegistry registry, SnapshotStore store, FastPath operations, Readiness readiness) {
        Measures measures = new Measures(registry);
        measures.snapshot(store);
        measures.cache(operations);
        measures.gauge(
                "terminology.storage.up",
                "1 while what is stored can be read and written",
                () -> readiness.isStorageUp() ? 1 : 0);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
    }

    private void snapshot(SnapshotStore store) {
        long[] swapped = {System.nanoTime()};
        store.onSwap(next -> swapped[0] = System.nanoTime());
        gauge(
                "terminology.snapshot.age.seconds",
                "Since content last changed",
                () -> (System.nanoTime() - swapped[0]) / 1e9);
        gauge("terminology.snapshot.generation", "Changes of content since the start", () -> store.current()
                .generation()
                .number());
        size(store, "CodeSystem", snapshot -> snapshot.codeSystems().size());
        size(store, "ValueSet", snapshot -> snapshot.valueSets().size());
        size(store, "ConceptMap", snapshot -> snapshot.conceptMaps().size());
    }

    private void size(SnapshotStore store, String type, ToDoubleFunction<TerminologySnapshot> size) {
        Gauge.builder("terminology.snapshot.resources", store, each -> size.applyAsDouble(each.current()))
                .description("Resources that are held")
                .tag("type", type)
                .register(registry);
    }

    private void cache(FastPath operations) {
        for (boolean hit : new boolean[] {true, false}) {
            FunctionCounter.builder(
                            "terminology.cache", operations, each -> hit ? each.cacheHits() : each.cacheMisses())
                    .description("Answers that were looked for among those kept")
                    .tag("result", hit ? "hit" : "miss")
                    .register(registry);
        }
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }
}
