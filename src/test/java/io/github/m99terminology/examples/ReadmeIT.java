package io.github.m99terminology.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of the README, pasted into a shell as they stand, but for the port. */
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(curl .*?)^```$");

    @TempDir
    Path folder;

    @BeforeAll
    static void curlIsThere() {
        boolean found = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "curl")));
        Assumptions.assumeTrue(found, "skipped: no curl");
    }

    @AfterAll
    static void takeBackWhatWasWritten() {
        TestServer.shared().fhir().delete("/ValueSet/my-codes", TestServer.AUTHORIZATION);
    }

    @Test
    void everyRequest_isAnswered() throws Exception {
        List<String> commands = commands();
        for (String command : commands) {
            Path body = folder.resolve("body");
            assertThat(run(command + " -sS -o " + body + " -w '%{http_code}'"))
                    .as(command)
                    .matches("20[01]");
            assertThat(Files.readString(body)).as(command).containsAnyOf("\"resourceType\"", "xmlns=");
        }
        assertThat(commands).hasSizeGreaterThan(14);
    }

    /** A command goes on in the lines below it that do not begin one. */
    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```(sh)?\\n?", ""))
                .flatMap(block -> Stream.of(block.split("\\n(?=curl )", -1)))
                .map(String::strip)
                .forEach(commands::add);
        return commands;
    }

    private static String run(String command) throws IOException, InterruptedException {
        String here = "127.0.0.1:" + TestServer.shared().port();
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command.replace("localhost:8080", here));
        shell.environment().put("M99_WRITE_TOKEN", TestServer.TOKEN);
        Process process = shell.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
