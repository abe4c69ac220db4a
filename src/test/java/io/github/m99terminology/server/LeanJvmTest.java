package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose JVM is replaced, and by which command line: words as Linux keeps them, each ended by a zero. */
class LeanJvmTest {
    private static String words(String... words) {
        return String.join("\0", words) + "\0";
    }

    @Test
    void jarAlone_getsTheFlagsBeforeIt_andEveryWordStays() {
        String[] given = {"/opt/jdk/bin/java", "-jar", "a server.jar", "serve", "--data", "", "-jar", "b\u00e4r"};

        List<String> expected = new ArrayList<>(List.of("/opt/jdk/bin/java"));
        expected.addAll(LeanJvm.FLAGS);
        expected.addAll(List.of(given).subList(1, given.length));
        assertThat(LeanJvm.commandLine(words(given))).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Djava.io.tmpdir=/data/tmp",
                "-XX:SharedArchiveFile=classes.jsa",
                "-Xshare:auto",
                "-XX:ArchiveClassesAtExit=classes.jsa",
                "-Xlog:cds=error"
            })
    void option_thatSaysNothingOfSize_isKept(String option) {
        assertThat(LeanJvm.commandLine(words("java", option, "-jar", "server.jar", "serve")))
                .hasValueSatisfying(lean -> assertThat(lean)
                        .containsAll(LeanJvm.FLAGS)
                        .containsSubsequence(option, "-jar", "server.jar", "serve"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx2g",
                "-XX:+UseG1GC",
                "-XX:TieredStopAtLevel=1",
                "@java.options",
                "-javaagent:agent.jar",
                "-agentlib:jdwp=transport=dt_socket",
                "-server",
                "-ea"
            })
    void option_ofSomebodysOwn_leavesTheJvmAsItIs(String option) {
        assertThat(LeanJvm.commandLine(words("java", "-Da=b", option, "-jar", "server.jar", "serve")))
                .isEmpty();
    }

    @Test
    void jvm_startedOtherwise_staysAsItIs() {
        Stream.of(
                        words("java", "-cp", "server.jar", "io.github.m99terminology.server.Main", "serve"),
                        words("java", "-cp", "a", "Main", "-jar"),
                        words("-jar"),
                        words("jsvc"),
                        "")
                .forEach(line -> assertThat(LeanJvm.commandLine(line)).as(line).isEmpty());
    }

    /** What runs in its place is not replaced again, for ever. */
    @Test
    void replacement_isAsSomebodyWantsIt() {
        List<String> lean = LeanJvm.commandLine(words("java", "-jar", "server.jar", "serve"))
                .orElseThrow();

        assertThat(LeanJvm.commandLine(words(lean.toArray(String[]::new)))).isEmpty();
    }

    @Test
    void optionsInTheEnvironment_areSomebodysOwn_unlessTheyAreEmpty() {
        assertThat(LeanJvm.ownOptions(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"))).hasValue("JAVA_TOOL_OPTIONS");
        assertThat(LeanJvm.ownOptions(Map.of("JDK_JAVA_OPTIONS", "-Xmx1g"))).hasValue("JDK_JAVA_OPTIONS");
        assertThat(LeanJvm.ownOptions(Map.of("_JAVA_OPTIONS", "-Xmx1g"))).hasValue("_JAVA_OPTIONS");
        assertThat(LeanJvm.ownOptions(Map.of("JAVA_TOOL_OPTIONS", " ", "PATH", "/bin")))
                .isEmpty();
    }

    /** The image says them for itself, where they can be seen and replaced. */
    @Test
    void image_hasTheSameFlags() throws Exception {
        assertThat(Files.readAllLines(Path.of("docker/Dockerfile")))
                .contains("ENV JDK_JAVA_OPTIONS=\"" + String.join(" ", LeanJvm.FLAGS) + "\"")
                .contains("ENV MALLOC_ARENA_MAX=" + LeanJvm.ARENAS);
    }
}
