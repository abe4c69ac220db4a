package io.github.m99terminology.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A published FHIR package, the largest of terminology that there is, installed by the command {@code install} into a running server that has
 * its own content; beside it HAPI's package installer in HAPI's own JPA server, in the same run. Time, memory, what each says, and what is there.
 */
public final class InstallBenchmark {
    private static final String TOKEN = "token-of-the-benchmark";
    private static final String NAME = "hl7.terminology.r4";
    private static final String HEAP = "-Xmx1g";

    private InstallBenchmark() {}

    /** Argument: the runnable server jar. */
    public static void main(String[] arguments) throws Exception {
        PublishedPackage wanted =
                PublishedPackage.all(Path.of("src/test/packages/packages.json"), Path.of("target/packages")).stream()
                        .filter(each -> each.name().startsWith(NAME + "@"))
                        .findFirst()
                        .orElseThrow();
        Map<String, Integer> counts = new TreeMap<>();
        for (ObjectNode resource : wanted.resources()) {
            counts.merge(PublishedPackage.type(resource), 1, Integer::sum);
        }
        print("%s has %s%n", wanted.name(), counts);
        Path folder = Files.createTempDirectory("install");
        here(arguments[0], wanted, folder);
        stock(wanted, folder);
    }

    private static void here(String jar, PublishedPackage wanted, Path folder) throws Exception {
        try (ServerProcess server = ServerProcess.serve("here", folder, HEAP, jar, "write.token=" + TOKEN + "\n")) {
            server.awaitOk("/health/ready");
            // The first one fills an empty server, the second one finds everything as it is.
            for (String time : List.of("first", "again")) {
                install(time, jar, wanted, server, folder);
            }
            print("here, server: resident at most %d MB (%s), on H2 in a file%n", server.peakMegabytes(), HEAP);
        }
    }

    private static void install(String time, String jar, PublishedPackage wanted, ServerProcess server, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-jar", jar, "install"));
        command.addAll(List.of(
                wanted.archive().toString(), "--server", server.uri("/fhir").toString(), "--token", TOKEN));
        Path said = folder.resolve("install-" + time + ".txt");
        long begun = System.nanoTime();
        Process install = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        long most = ServerProcess.peakMegabytesUntilTheEndOf(install);
        print(
                "here, %s: installed in %.1f s, the command with its start; its process at most %d MB (%s), exit code %d",
                time, (System.nanoTime() - begun) / 1e9, most, HEAP, install.exitValue());
        Files.readAllLines(said).forEach(line -> print("  %s", line));
    }

    private static void stock(PublishedPackage wanted, Path folder) throws IOException, InterruptedException {
        String[] name = wanted.name().split("@");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServerProcess.mainClass(
                HEAP, StockInstaller.class, wanted.archive().toString(), name[0], name[1]));
        Path said = folder.resolve("stock.txt");
        Process stock = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int code = stock.waitFor();
        List<String> lines = Files.readAllLines(said).stream()
                .filter(line -> line.startsWith(StockInstaller.MARK))
                .toList();
        print("stock HAPI: exit code %d; its whole log is %s", code, said);
        lines.forEach(line -> print("  %s", line.substring(StockInstaller.MARK.length())));
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
