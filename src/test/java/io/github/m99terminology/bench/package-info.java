/**
 * Measurements over HTTP.
 *
 * <p>{@link io.github.m99terminology.bench.HttpBenchmark} compares throughput with stock HAPI and a bare
 * servlet in the same run: {@code mvn -q -Pbench verify}. {@link
 * io.github.m99terminology.bench.StartBenchmark} measures time to ready and resident memory: {@code mvn -q -Pbench-start
 * verify}. {@link io.github.m99terminology.bench.ScaleBenchmark} loads the whole of ICD-10-CM: {@code mvn -q -Pbench-scale verify}.
 * All start the packaged server as a process of its own. The load comes from {@link
 * io.github.m99terminology.bench.LoadLoop}; {@link io.github.m99terminology.bench.RawServer} and {@link
 * io.github.m99terminology.bench.StockServer} are what the server is compared with.
 */
@NullMarked
package io.github.m99terminology.bench;

import org.jspecify.annotations.NullMarked;
