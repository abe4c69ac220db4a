package io.github.m99terminology.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server under measurement, in a JVM of its own, on a free port. Processor time and memory come from /proc. */
final class ServerProcess implements AutoCloseable {
    /** Linux counts processor time in hundredths of a second, on every machine that runs Java. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path log;
    private final long startedAt;

    private ServerProcess(Process process, int port, Path log, long startedAt) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.startedAt = startedAt;
    }

    /** Starts {@code java ARGUMENTS}, where {@code %PORT%} stands for the port it must listen on. */
    static ServerProcess start(String name, Path folder, List<String> arguments) throws IOException {
        return start(name, folder, Map.of(), arguments);
    }

    /** The same with more variables of the environment. */
    static ServerProcess start(String name, Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        arguments.forEach(argument -> command.add(argument.replace("%PORT%", Integer.toString(port))));
        Path log = folder.resolve(name + ".log");
        long startedAt = System.nanoTime();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), port, log, startedAt);
    }

    /**
     * Starts the packaged server, with a folder of its own for what it keeps: the same after the same name.
     *
     * @param flag of the JVM
     * @param settings lines of its file of settings
     */
    static ServerProcess serve(String name, Path folder, String flag, String jar, String settings) throws IOException {
        return serve(name, folder, List.of(flag), Map.of(), jar, settings);
    }

    /** The same with any flags of the JVM, and variables of the environment. */
    static ServerProcess serve(
            String name, Path folder, List<String> flags, Map<String, String> environment, String jar, String settings)
            throws IOException {
        Path config = Files.writeString(folder.resolve(name + ".properties"), settings);
        List<String> command = new ArrayList<>(flags);
        command.addAll(List.of("-jar", jar, "serve", "--port", "%PORT%", "--config", config.toString()));
        command.addAll(List.of("--data", folder.resolve(name).toString()));
        return start(name, folder, environment, command);
    }

    /** The arguments that run a main class of this package on the benchmark's own class path. */
    static List<String> mainClass(Class<?> main, String... arguments) {
        return mainClass("-Xmx1g", main, arguments);
    }

    /** The same with another flag of the JVM. */
    static List<String> mainClass(String flag, Class<?> main, String... arguments) {
        List<String> all = new ArrayList<>(List.of(flag, "-cp", System.getProperty("java.class.path")));
        all.add(main.getName());
        all.addAll(List.of(arguments));
        return all;
    }

    /** Waits until the path answers 200, and says how long after the start of the process that was. */
    Duration awaitOk(String path) throws IOException, InterruptedException {
        return awaitOk(path, PATIENCE);
    }

    /** The same with another patience, counted from the start of the process. */
    Duration awaitOk(String path, Duration patience) throws IOException, InterruptedException {
        while (System.nanoTime() - startedAt < patience.toNanos()) {
            if (!process.isAlive()) {
                throw new IOException("The server ended: see " + log + "\n" + Files.readString(log));
            }
            if (isOk(path)) {
                return Duration.ofNanos(System.nanoTime() - startedAt);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new IOException("No 200 from " + path + ": see " + log);
    }

    boolean isOk(String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri(path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return get(path, "identity");
    }

    /** @param encoding what the answer may be compressed with; it comes as it is sent */
    HttpResponse<byte[]> get(String path, String encoding) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Accept", "application/fhir+json")
                .header("Accept-Encoding", encoding)
                .build();
        HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(
                    response.statusCode() + " from " + request.uri() + "\n" + new String(response.body()));
        }
        return response;
    }

    /** Sends a file; the answer must be 200 or 201. */
    void put(String path, Path file, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/fhir+json")
                .header("Authorization", "Bearer " + token)
                .PUT(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.statusCode() + " to " + request.uri() + "\n" + response.body());
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    int port() {
        return port;
    }

    /** Processor time of the whole process so far, in microseconds. */
    long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    }

    long residentMegabytes() throws IOException {
        return megabytes("VmRSS:");
    }

    /** Resident memory when it was largest. */
    long peakMegabytes() throws IOException {
        return megabytes("VmHWM:");
    }

    private long megabytes(String name) throws IOException {
        return megabytes(Long.toString(process.pid()), name);
    }

    /** @param process its number, or {@code self} */
    private static long megabytes(String process, String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("No " + name + " for " + process);
    }

    /** Resident memory of this very process when it was largest. */
    static long ownPeakMegabytes() throws IOException {
        return megabytes("self", "VmHWM:");
    }

    /** Waits for the end of a process, and says how large its resident memory was when it was largest, as far as a look each tenth of a second saw. */
    static long peakMegabytesUntilTheEndOf(Process running) throws InterruptedException {
        long most = 0;
        while (!running.waitFor(100, TimeUnit.MILLISECONDS)) {
            try {
                most = Math.max(most, megabytes(Long.toString(running.pid()), "VmHWM:"));
            } catch (IOException ended) {
                // between the question whether it runs and this one
            }
        }
        return most;
    }

    /** What is alive on the heap: a collection, then the sum of all objects that are left. */
    double liveMegabytes() throws IOException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            if (line.startsWith("Total")) {
                return Long.parseLong(line.strip().split("\\s+")[2]) / 1024.0 / 1024.0;
            }
        }
        throw new IOException("No histogram: " + text);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
