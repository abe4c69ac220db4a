package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar started with no option of the JVM, as the README has it, and with one. */
class LeanJvmIT {
    /** What whoever runs the tests may have set for the JVM would be an option of their own. */
    private static final Map<String, String> NO_OPTIONS =
            Map.of("JAVA_TOOL_OPTIONS", "", "JDK_JAVA_OPTIONS", "", "_JAVA_OPTIONS", "");

    @TempDir
    Path folder;

    private ServerProcess serve(List<String> options, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(NO_OPTIONS);
        all.putAll(environment);
        return ServerProcess.java(
                        options,
                        folder,
                        all,
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("two words, \u00fc").toString())
                .answering();
    }

    private static List<String> proc(ServerProcess server, String file) throws IOException {
        return List.of(
                Files.readString(Path.of("/proc", "" + server.pid(), file)).split("\0"));
    }

    @Test
    void jarAlone_runsInALeanJvm_inTheSameProcess_andEndsInOrder() throws Exception {
        assumeTrue(
                Files.isReadable(Path.of("/proc/self/cmdline")),
                "not Linux: there is no other JVM to be put in its place");
        try (ServerProcess server = serve(List.of("-Dsome=property"), Map.of("M99_WRITE_TOKEN", TestServer.TOKEN))) {
            assertThat(proc(server, "cmdline"))
                    .containsSubsequence(LeanJvm.FLAGS)
                    .containsSubsequence("-Dsome=property", "-jar", "serve")
                    .contains(folder.resolve("two words, \u00fc").toString());
            assertThat(proc(server, "environ"))
                    .contains("MALLOC_ARENA_MAX=" + LeanJvm.ARENAS, "M99_WRITE_TOKEN=" + TestServer.TOKEN);
            assertThat(server.ready().log()).contains("Writes are open to the token");
            assertThat(folder.resolve("two words, \u00fc")).isDirectory();

            server.terminate();
            assertThat(server.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void optionOfSomebodysOwn_isTheOnlyOne() throws Exception {
        assumeTrue(
                Files.isReadable(Path.of("/proc/self/cmdline")),
                "not Linux: there is no other JVM to be put in its place");
        try (ServerProcess server = serve(List.of("-Xmx400m"), Map.of("MALLOC_ARENA_MAX", "7"))) {
            assertThat(proc(server, "cmdline")).contains("-Xmx400m").doesNotContain("-XX:+UseSerialGC");
            assertThat(proc(server, "environ")).contains("MALLOC_ARENA_MAX=7");
        }
    }
}
