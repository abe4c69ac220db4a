package io.github.m99terminology.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.hapi.Setting;
import io.github.m99terminology.hapi.TerminologySettings;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.operation.Closure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    @TempDir
    Path folder;

    @Test
    void read_nothingGiven_isTheDefaults() {
        Settings settings = SettingsReader.read(Optional.empty(), Map.of(), Map.of());

        assertThat(settings)
                .isEqualTo(new Settings(
                        new Settings.Http(
                                "127.0.0.1",
                                8080,
                                Optional.empty(),
                                List.of(),
                                List.of("*"),
                                2 << 20,
                                64 << 20,
                                64,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(20),
                                new Settings.Balance(false, Duration.ZERO),
                                new Settings.Arrival(4096, 256, Duration.ofSeconds(60), OptionalInt.empty()),
                                Optional.empty()),
                        Path.of("data"),
                        new Settings.H2File(),
                        Optional.empty(),
                        settings.terminology(),
                        true,
                        false,
                        ContentView.ALL,
                        new Settings.Searches(30, 500, 16 << 20),
                        new Settings.Authorisation(true, 20, Optional.empty()),
                        new Settings.Audit(true, false, 365),
                        new Settings.Hooks(true, List.of()),
                        new Settings.Mcp(true, List.of()),
                        new Settings.Subscriptions(false, false, Duration.ofSeconds(1), Duration.ofDays(1))));
        TerminologySettings usual = TerminologySettings.DEFAULT;
        assertThat(settings.terminology())
                .usingRecursiveComparison()
                .ignoringFields("title", "url", "version", "date")
                .isEqualTo(TerminologySettings.read(Map.of(
                        Setting.FAST_PATH, "true",
                        Setting.SPECIFICATION_SEARCH, "true",
                        Setting.EXTERNAL_CODE_SYSTEMS, "true")::get));
        assertThat(usual.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(usual.closure()).isEqualTo(Closure.Limits.DEFAULT);
    }

    @Test
    void settingsThatAHostHasToo_haveTheSameDefault() {
        SettingLayers defaults = SettingLayers.defaults();

        assertThat(Setting.ofServer()).hasSize(10).allSatisfy(setting -> assertThat(
                        defaults.value(setting.serverName().orElseThrow()))
                .as(setting.property())
                .isEqualTo(setting.usual()));
    }

    /** In the table, a second name of a row stands without the part that it shares with the first. */
    @Test
    void everySettingOfAHost_standsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Setting.values()).allSatisfy(setting -> assertThat(readme)
                .containsAnyOf(
                        "`" + setting.property() + "`", "`" + setting.property().replace(Setting.PREFIX, ".") + "`"));
    }

    @Test
    void read_sameSettingInEveryLayer_laterLayerWins() throws IOException {
        Path file = file("server.port=1\nhttp.threads=11\ndata.dir=from-file");

        Settings settings = SettingsReader.read(
                Optional.of(file),
                Map.of("M99_SERVER_PORT", "2", "M99_HTTP_THREADS", "12", "PATH", "/bin"),
                Map.of("server.port", "3"));

        assertThat(settings.http().port()).isEqualTo(3);
        assertThat(settings.http().threads()).isEqualTo(12);
        assertThat(settings.dataDir()).isEqualTo(Path.of("from-file"));
    }

    @Test
    void read_baseUrlWithSlash_losesTheSlash() {
        Settings settings = environment("M99_SERVER_BASE_URL", "https://example.org/fhir/");

        assertThat(settings.http().baseUrl()).contains("https://example.org/fhir");
    }

    @Test
    void read_threeDatabaseSettings_isPostgreSql() {
        Settings settings = SettingsReader.read(
                Optional.empty(),
                Map.of(
                        "M99_DATABASE_URL", "jdbc:postgresql://db:5432/terminology",
                        "M99_DATABASE_USER", "m99",
                        "M99_DATABASE_PASSWORD", "secret"),
                Map.of());

        assertThat(settings.database())
                .isEqualTo(new Settings.PostgreSql("jdbc:postgresql://db:5432/terminology", "m99", "secret"));
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void read_databaseWithoutUser_isRefused() {
        assertThatThrownBy(() -> environment("M99_DATABASE_URL", "jdbc:postgresql://db/t"))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("database.user is empty, but must be the name to log in to jdbc:postgresql://db/t with.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            server.port           | 99999      | a whole number from 0 to 65535
            server.port           | web        | a whole number from 0 to 65535
            server.host           | ''         | an address, such as 127.0.0.1
            server.base-url       | example    | empty or a URL without ? and #, such as https://example.org/fhir
            cors.origins          | http://a/  | *, empty, or origins without a path, such as https://app.example.org, with commas between
            cors.origins          | *,http://a | *, empty, or origins without a path, such as https://app.example.org, with commas between
            data.dir              | ''         | a folder
            database.url          | jdbc:mysql | empty (H2 in the data folder) or like jdbc:postgresql://localhost:5432/terminology
            body.limit            | 2 apples   | a size in bytes up to 1024GB, such as 65536, 512KB or 2MB
            body.limit            | 12         | between 1KB and 1GB
            http.threads          | 1          | a whole number from 8 to 10000
            expansion.limit       | 0          | a whole number from 1 to 10000000
            import.depth          | 101        | a whole number from 1 to 100
            tx-resource.limit     | -1         | a whole number from 0 to 1000000
            cache.bytes           | 99999999999GB | a size in bytes up to 1024GB, such as 65536, 512KB or 2MB
            tx-resource.bytes     | 1025GB     | a size in bytes up to 1024GB, such as 65536, 512KB or 2MB
            tx-resource.bytes     | many       | a size in bytes up to 1024GB, such as 65536, 512KB or 2MB
            operation.timeout     | 0s         | a length of time from 1ms to 1440m, such as 500ms, 30s or 5m
            operation.timeout     | forever    | a length of time from 1ms to 1440m, such as 500ms, 30s or 5m
            cache.bytes           | -1         | a size in bytes up to 1024GB, such as 65536, 512KB or 2MB
            request.timeout       | 30         | a length of time up to 1440m, such as 500ms, 30s or 5m
            request.timeout       | 1441m      | a length of time up to 1440m, such as 500ms, 30s or 5m
            shutdown.grace        | soon       | a length of time up to 1440m, such as 500ms, 30s or 5m
            bundle.limit          | 0          | a whole number from 1 to 1000000
            subscriptions.enabled | maybe      | true or false
            subscriptions.give-up | never      | a length of time up to 1440m, such as 500ms, 30s or 5m
            package.bytes         | many       | a size in bytes up to 1024GB, such as 65536, 512KB or 2MB
            closure.tables        | 0          | a whole number from 1 to 1000000
            closure.concepts      | many       | a whole number from 1 to 1000000
            access-log.enabled    | yes        | true or false
            cpt.served            | no         | true or false
            reads.open            | maybe      | true or false
            reads.open            | false      | true where neither write.token nor oauth.issuer is set: nobody could read
            audit.events          | some       | none or writes or all
            audit.days            | 0          | a whole number from 1 to 36500
            token.attempts        | -1         | a whole number from 0 to 1000000
            oauth.issuer          | http://login.example.org | empty or an https URL, such as https://login.example.org/realms/care (http on this machine alone)
            oauth.jwks-url        | keys.json  | empty or an https URL, such as https://login.example.org/realms/care (http on this machine alone)
            """)
    void read_valueThatDoesNotFit_isRefusedInOneSentence(String name, String value, String expected) {
        assertThatThrownBy(() -> SettingsReader.read(Optional.empty(), Map.of(), Map.of(name, value)))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("The command line: " + name + " is \"" + value + "\", but must be " + expected + ".");
    }

    @Test
    void read_valueFromEnvironment_isNamedByItsVariable() {
        assertThatThrownBy(() -> environment("M99_SERVER_PORT", "x"))
                .hasMessage("The environment variable M99_SERVER_PORT: server.port is \"x\","
                        + " but must be a whole number from 0 to 65535.");
    }

    @Test
    void read_unfitToken_isRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> environment("M99_WRITE_TOKEN", "pass word"))
                .hasMessage("write.token must be empty, or at least 8 letters, digits or any of . _ ~ + / -");
    }

    @Test
    void read_unknownVariable_namesTheNearest() {
        assertThatThrownBy(() -> environment("M99_SERVER_PROT", "1"))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("The environment: there is no setting M99_SERVER_PROT; did you mean M99_SERVER_PORT?");
    }

    @Test
    void read_unknownNameInFile_namesTheNearest() throws IOException {
        Path file = file("server.prot=1");

        assertThatThrownBy(() -> SettingsReader.read(Optional.of(file), Map.of(), Map.of()))
                .hasMessage(file + ": there is no setting server.prot; did you mean server.port?");
    }

    @Test
    void read_missingFile_isRefused() {
        Path file = folder.resolve("missing.properties");

        assertThatThrownBy(() -> SettingsReader.read(Optional.of(file), Map.of(), Map.of()))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("The configuration file " + file + " cannot be read.");
    }

    /** A container platform adds these for a service named "m99". */
    @Test
    void read_serviceLinkVariables_areNobodysSettings() {
        Settings settings = SettingsReader.read(
                Optional.empty(),
                Map.of(
                        "M99_SERVICE_HOST", "10.0.0.1",
                        "M99_SERVICE_PORT", "8080",
                        "M99_PORT", "tcp://10.0.0.1:8080",
                        "M99_PORT_8080_TCP_ADDR", "10.0.0.1"),
                Map.of());

        assertThat(settings.http().port()).isEqualTo(8080);
    }

    @Test
    void read_cptNotServed_withholdsItsCodeSystem() {
        Settings settings = environment("M99_CPT_SERVED", "false");

        assertThat(settings.content().withholding().systems())
                .containsExactlyInAnyOrder("http://www.ama-assn.org/go/cpt", "urn:oid:2.16.840.1.113883.6.12");
    }

    /** The descriptor is invented. */
    @Test
    void read_cptDescriptors_areReadAndNotPrinted() throws IOException {
        Path file = file("98940\tExample descriptor one");

        Settings settings = environment("M99_CPT_DESCRIPTORS", file.toString());

        assertThat(settings.content().displays().byCode()).containsEntry("98940", "Example descriptor one");
        assertThat(settings.toString()).doesNotContain("Example descriptor");
    }

    @Test
    void read_cptDescriptorsOfNoCptCode_namesTheLine() throws IOException {
        Path file = file("Example descriptor one\t98940");

        assertThatThrownBy(() -> environment("M99_CPT_DESCRIPTORS", file.toString()))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("cpt.descriptors: The file of displays " + file
                        + ", line 1, does not begin with a code; each line is a code, a tab and the code's display.");
    }

    @Test
    void read_cptDescriptorsWithoutCpt_isRefused() {
        assertThatThrownBy(() -> SettingsReader.read(
                        Optional.empty(), Map.of(), Map.of("cpt.served", "false", "cpt.descriptors", "my.txt")))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("The command line: cpt.descriptors is \"my.txt\", but must be empty, because cpt.served is"
                        + " false.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            tls.certificate | c.pem            | tls.key is empty, but must be the file of the private key that belongs to tls.certificate.
            tls.key         | k.pem            | tls.certificate is empty, but must be the file of the certificate that belongs to tls.key.
            oauth.audience  | tx               | oauth.issuer is empty, but must be the issuer whose tokens are taken.
            oauth.issuer    | https://a.org/r  | oauth.audience is empty, but must be the name by which tokens of https://a.org/r mean this server.
            """)
    void read_halfOfWhatBelongsTogether_isRefused(String name, String value, String sentence) {
        assertThatThrownBy(() -> SettingsReader.read(Optional.empty(), Map.of(), Map.of(name, value)))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(sentence);
    }

    @Test
    void read_provider_isIssuerAndAudiences() {
        Settings settings = SettingsReader.read(
                Optional.empty(),
                Map.of(),
                Map.of("oauth.issuer", "http://127.0.0.1:9/r/", "oauth.audience", "a, b", "reads.open", "false"));

        assertThat(settings.authorisation())
                .isEqualTo(new Settings.Authorisation(
                        false,
                        20,
                        Optional.of(
                                new Settings.Provider("http://127.0.0.1:9/r/", Optional.empty(), Set.of("a", "b")))));
    }

    private static Settings environment(String variable, String value) {
        return SettingsReader.read(Optional.empty(), Map.of(variable, value), Map.of());
    }

    private Path file(String lines) throws IOException {
        return Files.writeString(folder.resolve("my.properties"), lines);
    }
}
