package io.github.m99terminology.server;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Puts a JVM that is set up to be small in the place of one that nobody has set up.
 *
 * <p>A jar cannot name flags of the JVM, and what the JVM takes by itself is made for large heaps and long runs: after ten thousand requests it holds by half
 * more memory than it needs here. So whoever says {@code java -jar server.jar serve} and nothing else gets what the container image gets: the same process, by
 * its number, its files, its environment and its arguments, runs {@code java} again with {@link #FLAGS}, some tenths of a second after its start. Whoever
 * gives the JVM an option of their own, on the command line or in a variable of the environment, has the JVM that they asked for.
 *
 * <p>On Linux alone. Where the C library cannot be called the server goes on in the JVM that there is.
 */
final class LeanJvm {
    /** What each is for: {@code docker/RATIONALE.md}. */
    static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:MaxRAMPercentage=70",
            "-Xms32m",
            "-XX:NewSize=16m",
            "-XX:NewRatio=6",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-XX:-ShrinkHeapInSteps",
            "-XX:+ExitOnOutOfMemoryError");

    /** Into how many places the C library puts what is freed, for it would take eight for each processor. */
    static final String ARENAS = "2";

    private static final String ARENAS_VARIABLE = "MALLOC_ARENA_MAX";

    /** Where the JVM finds options of its own. */
    private static final List<String> OPTIONS = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    /** Options that say nothing of how large the JVM is to be: properties are the program's, an archive of classes is for any JVM. */
    private static final List<String> NEUTRAL =
            List.of("-D", "-Xshare:", "-XX:SharedArchiveFile=", "-XX:ArchiveClassesAtExit=", "-Xlog:");

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final String PROGRAM = "/proc/self/exe";
    private static final String JAR = "-jar";

    private LeanJvm() {}

    /** The two functions of the C library. */
    interface CLibrary extends Library {
        /** Returns only when it has failed. */
        int execv(String program, String[] words);

        int setenv(String name, String value, int overwrite);
    }

    /** Returns when the JVM is as somebody wants it, or cannot be replaced. */
    static void enter() {
        try {
            Optional<List<String>> lean = commandLine(Files.readString(COMMAND_LINE, StandardCharsets.ISO_8859_1));
            if (lean.isPresent() && ownOptions(System.getenv()).isEmpty()) {
                run(lean.get());
            }
        } catch (IOException | LinkageError | RuntimeException cannot) {
            // Another system, or a place for temporary files that programs may not be run from: larger, and otherwise
            // the same.
            LoggerFactory.getLogger(LeanJvm.class).debug("The JVM stays as it was started", cannot);
        }
    }

    /**
     * @param words as Linux tells them: bytes, each word ended by a zero
     * @return the same with the flags, or nothing when the JVM was given an option, or was not started with a jar
     */
    static Optional<List<String>> commandLine(String words) {
        List<String> command = List.of(words.split("\0", -1));
        int jar = command.indexOf(JAR);
        if (jar < 1 || !command.subList(1, jar).stream().allMatch(LeanJvm::isNeutral)) {
            return Optional.empty();
        }
        List<String> lean = new ArrayList<>(command.subList(0, 1));
        lean.addAll(FLAGS);
        // After the last zero there is no word.
        lean.addAll(command.subList(1, command.size() - 1));
        return Optional.of(lean);
    }

    private static boolean isNeutral(String option) {
        return NEUTRAL.stream().anyMatch(option::startsWith);
    }

    static Optional<String> ownOptions(Map<String, String> environment) {
        return OPTIONS.stream()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }

    private static void run(List<String> command) {
        // Byte by byte as they came, whatever the character set of the process is.
        CLibrary c = Native.load(
                "c", CLibrary.class, Map.of(Library.OPTION_STRING_ENCODING, StandardCharsets.ISO_8859_1.name()));
        c.setenv(ARENAS_VARIABLE, ARENAS, 0);
        c.execv(PROGRAM, command.toArray(String[]::new));
        throw new IllegalStateException("execv failed with " + Native.getLastError());
    }
}
