package io.github.m99terminology.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages on standard input, in whatever pieces they come: each line that asks has one line in answer, in its order, or the client waits for ever. */
class StdioLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 1024;
    private static TerminologySnapshot snapshot;
    private static Settings settings;

    @BeforeAll
    static void read() throws Exception {
        snapshot = CompiledContentFolder.packaged();
        settings = SettingsReader.read(Optional.empty(), Map.of(), Map.of("body.limit", "1KB"));
    }

    /** Gives at most a few bytes at a time, as a pipe does. */
    private static InputStream pipe(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(90)));
            }
        };
    }

    private static String line(Random random, int number, List<String> expected) {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}".formatted(number);
        switch (random.nextInt(10)) {
            case 0:
                return "";
            case 1:
                return " \t";
            case 9:
                expected.add("null -32700");
                return "é";
            case 2:
                expected.add("null -32700");
                return "{\"jsonrpc\":\"2.0\",\"id\":" + number;
            case 3:
                expected.add("null -32600");
                return ping + " ".repeat(LIMIT);
            case 4:
                return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
            case 5:
                expected.add("\"a\u2028\uD83E\uDE7A\" -32601");
                return "{\"jsonrpc\":\"2.0\",\"id\":\"a\u2028\uD83E\uDE7A\",\"method\":\"tools/none\"}";
            case 6:
                expected.add(number + " 0");
                return ping + " ".repeat(LIMIT - ping.length());
            default:
                expected.add(number + " 0");
                return ping;
        }
    }

    @Test
    void lines_areAnsweredOneByOne_inTheirOrder() throws Exception {
        for (int round = 0; round < 60; round++) {
            Random random = new Random(round);
            List<String> expected = new ArrayList<>();
            StringBuilder sent = new StringBuilder();
            int lines = random.nextInt(20);
            for (int number = 0; number < lines; number++) {
                String line = line(random, number, expected);
                boolean room = line.length() < LIMIT;
                sent.append(line).append(number == lines - 1 ? "" : room && random.nextBoolean() ? "\r\n" : "\n");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            StdioDoor.serve(snapshot, settings, pipe(sent.toString().getBytes(StandardCharsets.UTF_8), random), out);
            List<String> answered = new ArrayList<>();
            for (String answer : out.toString(StandardCharsets.UTF_8).split("\n")) {
                if (!answer.isEmpty()) {
                    JsonNode read = JSON.readTree(answer);
                    answered.add(
                            read.path("id").isMissingNode()
                                    ? "null " + read.path("error").path("code")
                                    : read.path("id") + " "
                                            + read.path("error").path("code").asInt());
                }
            }
            assertThat(answered).as(sent.toString()).isEqualTo(expected);
        }
    }
}
