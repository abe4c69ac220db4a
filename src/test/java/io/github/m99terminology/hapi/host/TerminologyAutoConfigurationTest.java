package io.github.m99terminology.hapi.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.hapi.TerminologyPlugin;
import io.github.m99terminology.hapi.storage.StorageConfiguration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The jar on the class path of a host that was told nothing, or is none that the plugin was made for. */
class TerminologyAutoConfigurationTest {

    @Test
    void imports_nameIt() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(TerminologyAutoConfiguration.class.getName());
    }

    @Test
    void property_notThere_makesNothing() {
        try (var host = host(Map.of())) {
            assertThat(made(host)).isEmpty();
        }
    }

    /** What is wrong elsewhere is nobody's matter as long as the plugin is off. */
    @Test
    void property_false_makesNothing() {
        try (var host = host(Map.of("terminology.enabled", "false", "terminology.nonsense", "1"))) {
            assertThat(made(host)).isEmpty();
        }
    }

    @Test
    void property_neitherTrueNorFalse_stopsWithASentence() {
        assertThatThrownBy(() -> host(Map.of("terminology.enabled", "yes")))
                .hasMessage("terminology.enabled must be true or false, but is 'yes'");
    }

    @Test
    void host_ofAnotherFhirVersion_isLeftAlone() {
        try (var host = host(Map.of("terminology.enabled", "true", "hapi.fhir.fhir_version", "R5"))) {
            assertThat(made(host)).isEmpty();
            assertThat(host.getBean("terminologyLeftOut"))
                    .isEqualTo("The terminology plugin is not active: it answers FHIR R4, and this server speaks R5."
                            + " All operations are HAPI's own.");
        }
    }

    private static List<String> made(AnnotationConfigApplicationContext host) {
        return Stream.of(TerminologyPlugin.class, StorageConfiguration.class, HostRegistration.class)
                .flatMap(type -> Stream.of(host.getBeanNamesForType(type)))
                .toList();
    }

    private static AnnotationConfigApplicationContext host(Map<String, Object> properties) {
        AnnotationConfigApplicationContext host = new AnnotationConfigApplicationContext();
        host.getEnvironment().getPropertySources().addFirst(new MapPropertySource("host", properties));
        host.register(TerminologyAutoConfiguration.class);
        host.refresh();
        return host;
    }
}
