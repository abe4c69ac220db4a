package io.github.m99terminology.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.note.Note;
import io.github.m99terminology.note.NoteCase;
import io.github.m99terminology.operation.CheckDocumentation;
import io.github.m99terminology.operation.CheckDocumentationRequest;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A note of 200 words: read by the engine, by {@code $check-documentation}, as what is written with a diagnosis (a card), and by a tool (Model Context
 * Protocol). One client, whose processors are the server's, too; beside the time that passes stands the processor time of one answer. The notes are
 * those of the tests, each with its neighbours up to 200 words, and differ from one request to the next.
 */
public final class NoteBenchmark {
    private static final int WORDS = 200;
    private static final int WARM_UP = 3_000;
    private static final int CALLS = 10_000;
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.seconds", 4) * 2L);
    private static final String ROW = "%-44s  %9s  %9s  %9s  %9s%n";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ObjectMapper JSON = new ObjectMapper();

    private NoteBenchmark() {}

    /** Arguments: the runnable server jar. */
    public static void main(String[] arguments) throws Exception {
        List<String> notes = notes();
        System.out.printf(
                "%d notes of %d words, %,d characters in the middle%n",
                notes.size(),
                WORDS,
                notes.stream().mapToInt(String::length).sorted().toArray()[notes.size() / 2]);
        System.out.printf(ROW, "one client", "per s", "p50 ms", "p99 ms", "cpu ms");
        TerminologySnapshot snapshot = CompiledContentFolder.packaged();
        show("engine", engine(snapshot, notes, System::nanoTime));
        show("engine, by its thread's processor time", engine(snapshot, notes, THREADS::getCurrentThreadCpuTime));
        Path folder = Files.createTempDirectory("bench");
        try (ServerProcess server = ServerProcess.serve("notes", folder, "-Xmx512m", arguments[0], "")) {
            server.awaitOk("/health/ready");
            show(
                    "$check-documentation",
                    server,
                    notes,
                    "/fhir/CodeSystem/$check-documentation",
                    NoteBenchmark::parameters);
            show("card (CDS Hooks)", server, notes, "/cds-services/documentation-problem-list", NoteBenchmark::hook);
            show("check_documentation (MCP)", server, notes, "/mcp", NoteBenchmark::tool);
            System.out.printf("resident, MB: %,d%n", server.residentMegabytes());
        }
    }

    private static List<String> notes() throws IOException {
        List<NoteCase> cases = NoteCase.read("notes.txt");
        List<String> notes = new ArrayList<>();
        for (int first = 0; first < cases.size(); first++) {
            List<String> words = new ArrayList<>();
            for (int next = first; words.size() < WORDS; next++) {
                words.addAll(List.of(cases.get(next % cases.size()).text().split("(?<=\\s)")));
            }
            notes.add(String.join("", words.subList(0, WORDS)));
        }
        return notes;
    }

    /** @param clock of the wall, or of the thread, which stands while others have the processor */
    private static Load engine(TerminologySnapshot snapshot, List<String> notes, LongSupplier clock) {
        Latencies latencies = new Latencies();
        long begun = clock.getAsLong();
        long worked = THREADS.getCurrentThreadCpuTime();
        for (int call = -WARM_UP; call < CALLS; call++) {
            if (call == 0) {
                begun = clock.getAsLong();
                worked = THREADS.getCurrentThreadCpuTime();
            }
            Note note = Note.of(notes.get(Math.floorMod(call, notes.size())));
            long start = clock.getAsLong();
            CheckDocumentation.check(
                    snapshot,
                    new CheckDocumentationRequest(
                            null, null, note, null, LanguageRanges.ANY, List.of(), VersionPolicy.NONE));
            if (call >= 0) {
                latencies.add(clock.getAsLong() - start);
            }
        }
        return latencies
                .over(clock.getAsLong() - begun)
                .withCpu((THREADS.getCurrentThreadCpuTime() - worked) / 1e3 / CALLS);
    }

    private static void show(
            String name, ServerProcess server, List<String> notes, String path, Function<String, ObjectNode> body)
            throws IOException {
        Requests requests =
                requests(server.port(), path, notes.stream().map(body).toList());
        LoadLoop.runOne(server.port(), requests, ROUND);
        long worked = server.cpuMicros();
        Load load = LoadLoop.runOne(server.port(), requests, ROUND);
        show(name, load.withCpu((double) (server.cpuMicros() - worked) / load.answers()));
    }

    private static void show(String name, Load load) {
        System.out.printf(
                Locale.ROOT,
                ROW,
                name,
                Math.round(load.perSecond()),
                "%.3f".formatted(load.p50() / 1e3),
                "%.3f".formatted(load.p99() / 1e3),
                "%.3f".formatted(load.cpu() / 1e3));
    }

    private static Requests requests(int port, String path, List<ObjectNode> bodies) {
        String type = path.startsWith("/fhir") ? "application/fhir+json" : "application/json";
        List<byte[]> ready = bodies.stream()
                .map(body -> body.toString().getBytes(StandardCharsets.UTF_8))
                .map(body -> ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAccept: " + type
                                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
                                + "\r\nUser-Agent: bench\r\n\r\n" + new String(body, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8))
                .toList();
        int[] next = {0};
        return () -> ready.get(next[0]++ % ready.size());
    }

    private static ObjectNode parameters(String note) {
        ObjectNode body = JSON.createObjectNode().put("resourceType", "Parameters");
        body.putArray("parameter").addObject().put("name", "note").put("valueString", note);
        return body;
    }

    private static ObjectNode hook(String note) {
        ObjectNode body = JSON.createObjectNode()
                .put("hook", "problem-list-item-create")
                .put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
        ObjectNode context =
                body.putObject("context").put("userId", "Practitioner/p").put("patientId", "1");
        ObjectNode condition = context.putObject("conditions")
                .put("resourceType", "Bundle")
                .put("type", "collection")
                .putArray("entry")
                .addObject()
                .putObject("resource")
                .put("resourceType", "Condition")
                .put("id", "c");
        condition
                .putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://hl7.org/fhir/sid/icd-10-cm")
                .put("code", "M99.03");
        condition.putArray("note").addObject().put("text", note);
        return body;
    }

    private static ObjectNode tool(String note) {
        ObjectNode body =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
        body.putObject("params")
                .put("name", "check_documentation")
                .putObject("arguments")
                .put("note", note);
        return body;
    }
}
