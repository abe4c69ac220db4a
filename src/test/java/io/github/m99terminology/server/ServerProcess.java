package io.github.m99terminology.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar as a process of its own, as people start it, with its log in a file. It is compiled once, for it does not live long. */
public final class ServerProcess implements AutoCloseable {
    /** From the first line of what a ready server says to the end of its last: a log is read while it is written. */
    private static final Pattern READY =
            Pattern.compile("Ready after [0-9.]+ s: (http\\S+)\\R.*Or look at http\\S+\\R", Pattern.DOTALL);

    private static final Pattern ANSWERING = Pattern.compile("Operations are answered after ");

    private static final Duration START = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts {@code java -jar …-server.jar} with these arguments; returns at once. */
    public static ServerProcess run(Path folder, Map<String, String> environment, String... arguments) {
        return java(List.of("-XX:TieredStopAtLevel=1"), folder, environment, arguments);
    }

    /** The same with options of the JVM, or none. */
    static ServerProcess java(List<String> options, Path folder, Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(options);
        command.addAll(List.of(
                "-jar", java.util.Objects.requireNonNull(System.getProperty("m99.server.jar"), "m99.server.jar")));
        command.addAll(List.of(arguments));
        try {
            Path log = Files.createTempFile(folder, "server", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new ServerProcess(builder.start(), log);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Starts a server whose writes are open to {@link TestServer#TOKEN}, and waits until it is ready. */
    public static ServerProcess serve(Path folder) {
        return serve(folder, Map.of());
    }

    /** The same with settings as environment variables, such as {@code M99_REQUEST_TIMEOUT}. */
    public static ServerProcess serve(Path folder, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("M99_WRITE_TOKEN", TestServer.TOKEN);
        ServerProcess server = run(
                folder,
                environment,
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString());
        return server.ready();
    }

    /** Waits until it answers operations; storage may still be on its way. */
    ServerProcess answering() {
        return awaiting(ANSWERING);
    }

    /** Waits until it is. */
    ServerProcess ready() {
        return awaiting(READY);
    }

    private ServerProcess awaiting(Pattern said) {
        Await.until(said + ":\n" + log(), START, () -> said.matcher(log()).find() || !process.isAlive());
        if (!said.matcher(log()).find()) {
            throw new AssertionError("The server did not start:\n" + log());
        }
        return this;
    }

    public Http fhir() {
        Matcher ready = READY.matcher(log());
        if (!ready.find()) {
            throw new IllegalStateException("not ready");
        }
        return new Http(ready.group(1));
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The process did not end:\n" + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
