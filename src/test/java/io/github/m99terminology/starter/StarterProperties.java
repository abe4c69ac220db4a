package io.github.m99terminology.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the starter is told about the plugin: the lines of {@code src/test/starter/plugin.args}, which the script passes on too. */
final class StarterProperties {
    private StarterProperties() {}

    static Map<String, Object> read() throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/starter/plugin.args"))) {
            String[] nameAndValue = line.substring("--".length()).split("=", 2);
            properties.put(nameAndValue[0], nameAndValue[1]);
        }
        return properties;
    }
}
