package io.github.m99terminology.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings as people write them: a server that starts does what they say, whoever's editor they were written with. */
class WrittenSettingsTest {
    @TempDir
    Path folder;

    private static Settings said(String name, String value) {
        return SettingsReader.read(Optional.empty(), Map.of(), Map.of(name, value));
    }

    private Settings written(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("m99.properties"), text, StandardCharsets.UTF_8);
        return SettingsReader.read(Optional.of(file), Map.of(), Map.of());
    }

    @Test
    void file_fromAnyEditor_saysTheSame() throws IOException {
        String text =
                "server.port=8123\nwrite.token = a-long-token \n# a comment\nserver.hosts=tx.example.org,\\\n  localhost:9090\n";
        Settings plain = written(text);
        for (String same : List.of(
                "\uFEFF" + text,
                text.replace("\n", "\r\n"),
                "\uFEFF" + text.replace("\n", "\r\n"),
                "\uFEFF# " + "\n" + text,
                "\uFEFF\n\n" + text)) {
            assertThat(written(same)).isEqualTo(plain);
        }
        assertThat(plain.http().port()).isEqualTo(8123);
        assertThat(plain.http().hosts()).containsExactly("tx.example.org", "localhost:9090");
        assertThatThrownBy(() -> written("server.port=1\n\uFEFFserver.port=2\n"))
                .isInstanceOf(WrongSetting.class);
    }

    /** A browser leaves out the port that everybody knows: an origin that is listed with it must be let in all the same. */
    @Test
    void origin_isLetIn_howeverItIsListed() {
        Random random = new Random(31);
        for (int i = 0; i < 500; i++) {
            String scheme = random.nextBoolean() ? "https" : "http";
            String host = List.of("app.example.org", "APP.Example.org", "localhost", "[::1]", "10.0.0.1", "a80")
                    .get(random.nextInt(6));
            int port = new int[] {80, 443, 8080, 8443, 1, 65_535, 1 + random.nextInt(65_535)}[random.nextInt(7)];
            boolean usual = port == (scheme.equals("https") ? 443 : 80);
            String sent = (scheme + "://" + host + (usual ? "" : ":" + port)).toLowerCase(java.util.Locale.ROOT);
            String listed = scheme + "://" + host + ":" + port;
            for (String setting : List.of("cors.origins", "mcp.origins", "cds-hooks.origins")) {
                Settings settings = said(setting, listed + " , https://other.example");
                List<String> origins =
                        switch (setting) {
                            case "cors.origins" -> settings.http().origins();
                            case "mcp.origins" -> settings.mcp().origins();
                            default -> settings.hooks().origins();
                        };
                assertThat(origins).as(listed).containsExactly(sent, "https://other.example");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.org/", "app.example.org", "https://app.example.org:0",
                        "https://app.example.org:65536", "https://a:99999",
                "*,https://app.example.org", "null", "https://", "https://*.example.org", "https://u@app.example.org"
            })
    void origin_thatNoBrowserSends_isRefusedAtTheStart(String origin) {
        assertThatThrownBy(() -> said("cors.origins", origin))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("cors.origins is \"");
    }

    /** Every address in an answer begins with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/fhir?tenant=a",
                "https://example.org/fhir#top",
                "https://user:secret@example.org/fhir",
                "example.org/fhir",
                "ftp://example.org/fhir",
                "https:///fhir",
                "https://example.org/a b"
            })
    void baseUrl_behindWhichNothingCanStand_isRefusedAtTheStart(String url) {
        assertThatThrownBy(() -> said("server.base-url", url))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("server.base-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/fhir",
                "http://localhost:8080/fhir",
                "https://example.org",
                "http://[::1]:80/a/b"
            })
    void baseUrl_withOrWithoutASlash_makesTheSameAddresses(String url) {
        assertThat(said("server.base-url", url + "/").http().baseUrl())
                .isEqualTo(said("server.base-url", url).http().baseUrl())
                .hasValueSatisfying(base ->
                        assertThat(URI.create(base + "/CodeSystem/a").getPath()).endsWith("/CodeSystem/a"));
    }

    /** A page of the server's own is told by it from others, and browsers name no usual port. */
    @ParameterizedTest
    @CsvSource({
        "https://example.org:443/fhir, https://example.org/fhir",
        "http://example.org:80, http://example.org",
        "http://[::1]:80/a/, http://[::1]/a",
        "https://example.org:8443/fhir, https://example.org:8443/fhir",
        "http://example.org:443/fhir, http://example.org:443/fhir",
        "https://example.org/a:443/b, https://example.org/a:443/b",
    })
    void baseUrl_withTheUsualPort_isTheOneWithout(String written, String meant) {
        assertThat(said("server.base-url", written).http().baseUrl()).contains(meant);
    }

    /** Whatever stands in the commented file is what a server without a file has: who copies it and changes one line changes one thing. */
    @Test
    void everyDefault_writtenOut_changesNothing_byWhicheverWay() throws IOException {
        Properties defaults = new Properties();
        try (var in = Settings.class.getResourceAsStream("/server.properties")) {
            defaults.load(in);
        }
        Settings plain = SettingsReader.read(Optional.empty(), Map.of(), Map.of());
        Map<String, String> options = new HashMap<>();
        Map<String, String> environment = new HashMap<>();
        StringBuilder file = new StringBuilder();
        for (String name : defaults.stringPropertyNames()) {
            String value = defaults.getProperty(name);
            options.put(name, value);
            environment.put(
                    "M99_" + name.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"), " " + value + " ");
            file.append(name).append('=').append(value.replace("\\", "\\\\")).append('\n');
        }
        assertThat(SettingsReader.read(Optional.empty(), Map.of(), options)).isEqualTo(plain);
        assertThat(SettingsReader.read(Optional.empty(), environment, Map.of())).isEqualTo(plain);
        assertThat(written(file.toString())).isEqualTo(plain);
        assertThat(environment).hasSameSizeAs(options);
    }

    @ParameterizedTest
    @CsvSource({
        "M99_SERVER_PROT, M99_SERVER_PORT",
        "M99_CORS_ORIGIN, M99_CORS_ORIGINS",
        "M99_WRITETOKEN, M99_WRITE_TOKEN"
    })
    void variable_thatIsMisspelled_stopsTheStart_andTheRightOneIsNamed(String variable, String right) {
        assertThatThrownBy(() -> SettingsReader.read(Optional.empty(), Map.of(variable, "s3cr3t-s3cr3t"), Map.of()))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining(right)
                .hasMessageNotContaining("s3cr3t");
    }
}
