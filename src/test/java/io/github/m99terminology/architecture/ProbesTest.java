package io.github.m99terminology.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that nothing can break are no rules: each probe is a class that somebody might write, and that has to be refused. */
class ProbesTest {

    @TempDir
    Path folder;

    @Test
    void engineClass_withNetworkDatabaseFilesAndPublicState_isRefused() throws IOException {
        assertThat(
                        Probe.broken(
                                folder,
                                Map.of(
                                        "operation.Probe",
                                        """
                        public final class Probe {
                            public static java.util.List<String> seen;
                            java.net.http.HttpClient http;
                            java.sql.Connection database;
                            java.nio.file.Path file;
                        }
                        """)))
                .anySatisfy(said -> assertThat(said).contains("java.net.http.HttpClient"))
                .anySatisfy(said -> assertThat(said).contains("java.sql.Connection"))
                .anySatisfy(said -> assertThat(said).contains("java.nio.file.Path"))
                .anySatisfy(said -> assertThat(said).contains("Probe.seen can change"))
                .anySatisfy(said -> assertThat(said).contains("Probe.seen is open"));
    }

    @Test
    void engineClass_thatReadsAClockOrBeginsAThread_isRefused() throws IOException {
        assertThat(
                        Probe.broken(
                                folder,
                                Map.of(
                                        "codesystem.Probe",
                                        """
                        final class Probe {
                            long time() { return System.nanoTime(); }
                            java.time.Instant now() { return java.time.Instant.now(); }
                            void begin() { new Thread(() -> {}).start(); }
                        }
                        """)))
                .anySatisfy(said -> assertThat(said).contains("java.lang.System.nanoTime"))
                .anySatisfy(said -> assertThat(said).contains("java.time.Instant.now"))
                .anySatisfy(said -> assertThat(said).contains("java.lang.Thread.start"));
    }

    @Test
    void engineSource_thatNamesTheContent_isFound() {
        assertThat(Probe.namesContent("/** Whether a CPT code goes with it. */"))
                .isTrue();
        assertThat(Probe.namesContent("code.startsWith(\"M99.\")")).isTrue();
        assertThat(Probe.namesContent("import io.github.m99terminology.model.Canonical;"))
                .isFalse();
    }

    @Test
    void hapiClass_withInjectedPublicFieldAndTemplateEngine_isRefused() throws IOException {
        assertThat(
                        Probe.broken(
                                folder,
                                Map.of(
                                        "hapi.Probe",
                                        """
                        public class Probe {
                            @org.springframework.beans.factory.annotation.Autowired
                            public ca.uhn.fhir.context.FhirContext context;
                            com.samskivert.mustache.Template page;
                        }
                        """)))
                .anySatisfy(said -> assertThat(said).contains("Probe.context is open"))
                .anySatisfy(said -> assertThat(said).contains("com.samskivert.mustache.Template"));
    }

    @Test
    void cycleOfRooms_isRefused() throws IOException {
        assertThat(Probe.broken(
                        folder,
                        Map.of(
                                "guidance.First", "public class First { io.github.m99terminology.pages.Second next; }",
                                "pages.Second", "public class Second { io.github.m99terminology.cli.Third next; }",
                                "cli.Third", "public class Third { io.github.m99terminology.guidance.First next; }")))
                .anySatisfy(said -> assertThat(said).startsWith("Cycle detected"));
    }

    @Test
    void classOutsideOfTheRooms_andHollowName_areRefused() throws IOException {
        assertThat(Probe.broken(folder, Map.of("attic.CodeManager", "final class CodeManager {}")))
                .anySatisfy(said -> assertThat(said).contains("does not reside in any package"))
                .anySatisfy(said -> assertThat(said).contains("has name matching"));
    }
}
