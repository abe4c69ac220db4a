package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.pages.NpmPackages;
import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;

/**
 * A second reading of the same scripts, by {@code src/test/npm/read-scripts.mjs}: another language, its own requests, other engines for FHIRPath,
 * JSONPath, XPath, XML and profiles. Tests are skipped, and say so, where npm is not there.
 */
final class OtherReading {
    private static final int MINUTES = 5;

    private OtherReading() {}

    /**
     * Has the scripts of these results read again, against the same server, and compares what became of each action.
     *
     * @return how many actions were compared
     */
    static int assertAgrees(String base, String token, List<ScriptResult> results) throws Exception {
        Map<String, String> ours = new LinkedHashMap<>();
        for (ScriptResult result : results) {
            ours.put(
                    result.file().toAbsolutePath().toString(),
                    Scripts.results(result).stream()
                            .map(TestReportActionResult::toCode)
                            .toList()
                            .toString());
        }
        Map<String, String> theirs = read(base, token, List.copyOf(ours.keySet()));
        assertThat(theirs).containsExactlyInAnyOrderEntriesOf(ours);
        return results.stream()
                .mapToInt(result -> Scripts.results(result).size())
                .sum();
    }

    private static Map<String, String> read(String base, String token, List<String> files) throws Exception {
        Path folder = NpmPackages.installed().toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("node", "read-scripts.mjs", base, token));
        command.addAll(files);
        Path out = folder.resolve("read-scripts.txt");
        Path errors = folder.resolve("read-scripts.err");
        Process node = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!node.waitFor(MINUTES, TimeUnit.MINUTES)) {
            node.destroyForcibly();
        }
        assertThat(node.waitFor()).as(Files.readString(errors)).isZero();
        Map<String, String> results = new LinkedHashMap<>();
        for (String line : Files.readAllLines(out)) {
            JsonNode script = new ObjectMapper().readTree(line);
            List<String> actions = new ArrayList<>();
            script.path("results").forEach(result -> actions.add(result.asText()));
            results.put(script.path("file").asText(), actions.toString());
        }
        return results;
    }
}
