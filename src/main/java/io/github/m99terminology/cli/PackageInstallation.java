package io.github.m99terminology.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.m99terminology.cli.Destination.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.jspecify.annotations.Nullable;

/**
 * Resources on their way into a running server, and what became of each. They go as transactions, many small ones in one, for which the server
 * compiles and commits once. One that is refused goes again as a batch, whose entries are taken or refused for themselves, and a batch that is
 * refused whole one by one: so the resource whose fault it was is named, and the others are taken.
 */
final class PackageInstallation {

    /** What the engine answers from, and what its canonicals are named by. */
    static final List<String> TYPES = List.of("CodeSystem", "ConceptMap", "NamingSystem", "ValueSet");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    /** Editors write it before UTF-8; within a batch it is no JSON. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final int BATCH_BYTES = 1 << 20;
    private static final int BATCH_ENTRIES = 100;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final RunningServer server;
    private final List<Waiting> batch = new ArrayList<>();
    private final Map<String, Integer> taken = new TreeMap<>();
    private final Map<String, Integer> left = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private final Map<String, String> stored = new TreeMap<>();
    private final Map<String, String> paths = new HashMap<>();
    private int batchBytes;

    PackageInstallation(RunningServer server) {
        this.server = server;
    }

    private record Waiting(String path, String type, String id, byte[] json) {
        String address() {
            return type + "/" + id;
        }
    }

    /** What a resource says of itself; empty texts for what it does not. */
    private record Head(String type, String id) {}

    /**
     * @param path by which the report names it
     * @param bytes JSON in UTF-8, as FHIR has it
     */
    void take(String path, byte[] bytes) throws IOException, InterruptedException, Refused {
        byte[] json = startsWith(bytes, BYTE_ORDER_MARK)
                ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length)
                : bytes;
        Head head;
        try {
            head = head(json);
        } catch (IOException broken) {
            refuse(path, "it is no JSON in UTF-8: " + firstLine(broken.getMessage()));
            return;
        }
        if (!TYPES.contains(head.type())) {
            left.merge(head.type().isEmpty() ? "no resource" : printable(head.type()), 1, Integer::sum);
        } else if (!ID.matcher(head.id()).matches()) {
            refuse(path, "the %s has no id that it could be stored under.".formatted(head.type()));
        } else {
            Waiting resource = new Waiting(path, head.type(), head.id(), json);
            String other = paths.putIfAbsent(resource.address(), path);
            if (other == null) {
                add(resource);
            } else {
                refuse(resource, "what is stored under this id is " + other);
            }
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return Arrays.mismatch(bytes, beginning) == beginning.length || Arrays.equals(bytes, beginning);
    }

    /** Reads it to the end, and as a server would: what is no JSON may not be part of a batch. */
    private static Head head(byte[] bytes) throws IOException {
        String type = "";
        String id = "";
        Reader text = new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser json = JSON.createParser(text)) {
            int depth = 0;
            boolean begun = false;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (depth == 0 && begun) {
                    throw new IOException("there is more than one value");
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                begun = true;
                if (depth == 1 && token == JsonToken.VALUE_STRING) {
                    type = "resourceType".equals(json.currentName()) ? json.getText() : type;
                    id = "id".equals(json.currentName()) ? json.getText() : id;
                }
            }
        }
        return new Head(type, id);
    }

    private void add(Waiting resource) throws IOException, InterruptedException, Refused {
        if (resource.json().length > BATCH_BYTES) {
            alone(resource);
            return;
        }
        if (batch.size() == BATCH_ENTRIES || batchBytes + resource.json().length > BATCH_BYTES) {
            send();
        }
        batch.add(resource);
        batchBytes += resource.json().length;
    }

    /** Sends what is still waiting. */
    void finish() throws IOException, InterruptedException, Refused {
        if (!batch.isEmpty()) {
            send();
        }
    }

    private void send() throws IOException, InterruptedException, Refused {
        List<Waiting> sent = List.copyOf(batch);
        batch.clear();
        batchBytes = 0;
        Optional<Bundle> answer = answer("transaction", sent);
        if (answer.isEmpty()) {
            answer = answer("batch", sent);
        }
        if (answer.isEmpty()) {
            for (Waiting resource : sent) {
                alone(resource);
            }
            return;
        }
        for (int i = 0; i < sent.size(); i++) {
            BundleEntryComponent entry = answer.get().getEntry().get(i);
            String status = entry.getResponse().getStatus();
            if (status != null && status.startsWith("2")) {
                taken(sent.get(i));
            } else {
                refuse(
                        sent.get(i),
                        status + ": "
                                + RunningServer.sentence(entry.getResponse().getOutcome()));
            }
        }
    }

    private Optional<Bundle> answer(String type, List<Waiting> sent) throws IOException, InterruptedException, Refused {
        return server.bundle(bundle(type, sent))
                .filter(answer -> answer.getEntry().size() == sent.size());
    }

    private void alone(Waiting resource) throws IOException, InterruptedException, Refused {
        Optional<String> refusal = server.put(resource.address(), resource.json());
        if (refusal.isEmpty()) {
            taken(resource);
        } else {
            refuse(resource, refusal.get());
        }
    }

    private void taken(Waiting resource) {
        taken.merge(resource.type(), 1, Integer::sum);
        stored.put(resource.path(), resource.address());
    }

    private void refuse(Waiting resource, String why) {
        refuse(resource.path(), resource.address() + ": " + firstLine(why));
    }

    /** @param why it has not come so far as to be sent */
    void refuse(String path, String why) {
        refused.add(printable(path + ": " + why));
    }

    /** Names in a package and sentences of a server are others': on a terminal a control character would be an order. */
    private static String printable(String words) {
        return words.replaceAll("\\p{Cntrl}", "?");
    }

    /** Type and id of those that were stored, by their paths. */
    Map<String, String> stored() {
        return Map.copyOf(stored);
    }

    private static byte[] bundle(String type, List<Waiting> resources) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        String before = "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[";
        for (Waiting resource : resources) {
            bundle.writeBytes(
                    (before + "{\"request\":{\"method\":\"PUT\",\"url\":\"" + resource.address() + "\"},\"resource\":")
                            .getBytes(StandardCharsets.UTF_8));
            bundle.writeBytes(resource.json());
            before = "},";
        }
        bundle.writeBytes("}]}".getBytes(StandardCharsets.UTF_8));
        return bundle.toByteArray();
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    int refusals() {
        return refused.size();
    }

    /** What was taken, refused and left out, a line each. */
    List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add("Taken: " + counts(taken));
        if (!left.isEmpty()) {
            lines.add("Left out, for this program takes terminology alone: " + counts(left));
        }
        if (!refused.isEmpty()) {
            lines.add("Refused: " + refused.size());
            lines.addAll(refused);
        }
        return lines;
    }

    private static String counts(Map<String, Integer> byType) {
        return byType.isEmpty()
                ? "nothing"
                : String.join(
                        ", ",
                        byType.entrySet().stream()
                                .map(type -> type.getValue() + " " + type.getKey())
                                .toList());
    }
}
