package io.github.m99terminology.hapi.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class HostSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        terminology.expansion-limit   | 10k   | terminology.expansion-limit must be a whole number from 1 to 10000000, but is '10k'
        terminology.expansion-limit   | 0     | terminology.expansion-limit must be a whole number from 1 to 10000000, but is '0'
        terminology.import-depth      | 101   | terminology.import-depth must be a whole number from 1 to 100, but is '101'
        terminology.operation-timeout | 20h   | terminology.operation-timeout must be a length of time from 1ms to 1440m, such as 500ms, 30s or 5m, but is '20h'
        terminology.cache-bytes       | 64M   | terminology.cache-bytes must be a size in bytes up to 1024GB, such as 65536, 512KB or 2MB, but is '64M'
        terminology.fast-path         | yes   | terminology.fast-path must be true or false, but is 'yes'
        terminology.date              | today | terminology.date must be a date, such as 2026-11-22, but is 'today'
        terminology.enabled           | on    | terminology.enabled must be true or false, but is 'on'
        """)
    void check_unreadable_stopsWithASentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> HostSettings.check(having(name, value)))
                .isInstanceOf(WrongHostSetting.class)
                .hasMessage(sentence);
    }

    @Test
    void check_unknown_stopsWithASentence() {
        assertThatThrownBy(() -> HostSettings.check(having("terminology.content.witout", "x")))
                .isInstanceOf(WrongHostSetting.class)
                .hasMessageStartingWith(
                        "terminology.content.witout is not a setting of the terminology plugin; they are terminology.enabled, ")
                .hasMessageContaining("terminology.content.without");
    }

    @Test
    void check_otherSpellingsOfSpring_areKnown() {
        HostSettings.check(having("terminology.expansionLimit", "10"));
        HostSettings.check(having("terminology.bundle_limit", "10"));
    }

    /** An orchestrator writes such names for a service that is called terminology. */
    @Test
    void check_unknownInTheEnvironment_doesNotStop() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "variables",
                        Map.of("TERMINOLOGY_PORT_8080_TCP", "tcp://10.0.0.1:8080", "TERMINOLOGY_ENABLED", "true")));
        HostSettings.check(environment);

        assertThat(HostSettings.isEnabled(environment)).isTrue();
    }

    @Test
    void check_unreadableInTheEnvironment_stops() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "variables", Map.of("TERMINOLOGY_EXPANSION_LIMIT", "many")));
        assertThatThrownBy(() -> HostSettings.check(environment)).hasMessageContaining("but is 'many'");
    }

    private static StandardEnvironment having(String name, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, value)));
        return environment;
    }
}
