package io.github.m99terminology.hapi.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A host's properties. Every descriptor here is invented. */
class ContentSettingsTest {
    @TempDir
    Path folder;

    @Test
    void read_nothingSet_isEverything() {
        assertThat(ContentSettings.read(properties(Map.of()))).isEqualTo(ContentView.ALL);
    }

    @Test
    void read_systemsToWithhold_areSeparatedByCommas() {
        ContentView view = ContentSettings.read(
                properties(Map.of("terminology.content.without", "http://example.org/a , http://example.org/b")));

        assertThat(view.withholding().systems())
                .containsExactlyInAnyOrder("http://example.org/a", "http://example.org/b");
    }

    @Test
    void read_systemAndFile_areDisplays() throws IOException {
        Path file = Files.writeString(folder.resolve("displays.txt"), "00001\tExample descriptor one");

        ContentView view = ContentSettings.read(properties(Map.of(
                "terminology.displays.system", "http://example.org/a", "terminology.displays.file", file.toString())));

        assertThat(view.displays())
                .isEqualTo(new Displays("http://example.org/a", Map.of("00001", "Example descriptor one")));
    }

    @Test
    void read_fileWithoutSystem_isRefused() {
        assertThatThrownBy(() -> ContentSettings.read(properties(Map.of("terminology.displays.file", "displays.txt"))))
                .hasMessage(
                        "terminology.displays.system and terminology.displays.file need each other: set both, or neither");
    }

    @Test
    void read_displaysOfAWithheldSystem_areRefused() {
        assertThatThrownBy(() -> ContentSettings.read(properties(Map.of(
                        "terminology.content.without", "http://example.org/a",
                        "terminology.displays.system", "http://example.org/a",
                        "terminology.displays.file", "displays.txt"))))
                .hasMessageContaining("terminology.content.without withholds http://example.org/a");
    }

    private static Environment properties(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("host", properties));
        return environment;
    }
}
