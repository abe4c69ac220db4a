package io.github.m99terminology.cli;

import io.github.m99terminology.icd10cm.Icd10Cm;
import io.github.m99terminology.icd10cm.Icd10Cm.BrokenFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code import icd10cm}: the official files of a year to one CodeSystem, in a file, a package or a running server. All of it or nothing. */
@Command(
        name = "icd10cm",
        mixinStandardHelpOptions = true,
        description =
                "Make a CodeSystem of the official files of ICD-10-CM, as CMS and CDC publish them, plain or gzipped.",
        footer = {
            "",
            "Exit code 1 when a file is broken, the files do not belong together, or the server refuses: nothing is written then."
        })
final class Icd10CmCommand implements Callable<Integer> {

    @Option(
            names = "--order",
            paramLabel = "FILE",
            required = true,
            description = "The order file: every code with its titles, such as icd10cm_order_2027.txt.")
    private Path order = Path.of("");

    @Option(
            names = "--tabular",
            paramLabel = "XML",
            description = "The Tabular List: blocks, notes, seventh characters.")
    private @Nullable Path tabular;

    @Option(names = "--index", paramLabel = "XML", description = "The Alphabetic Index: terms that lead to codes.")
    private @Nullable Path index;

    @Option(
            names = "--year",
            paramLabel = "YEAR",
            description = "The fiscal year, which becomes the version. Otherwise what the files say of themselves.")
    private @Nullable String year;

    @Option(
            names = "--part",
            description =
                    "The files hold a part of the classification. So does the code system then: its content is \"fragment\".")
    private boolean part;

    @ArgGroup(multiplicity = "1")
    private final Destination.Options destination = new Destination.Options();

    @Mixin
    private final TokenOption token = new TokenOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (year != null && !year.matches("20\\d\\d")) {
            throw new ParameterException(
                    command.commandLine(), "--year is \"" + year + "\", but must be a year, such as 2027.");
        }
        PrintWriter out = command.commandLine().getOut();
        long begun = System.nanoTime();
        try {
            Icd10Cm classification = read();
            classification.counts().forEach(out::println);
            out.flush();
            Path written = write(classification);
            try {
                out.println(destination.with(token.token()).take(written, classification.id(), classification.year()));
            } finally {
                Files.deleteIfExists(written);
            }
            out.println(String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begun) / 1e9));
            out.flush();
            return ExitCode.OK;
        } catch (BrokenFiles broken) {
            return refuse(command, broken.mistakes());
        } catch (Destination.Refused refused) {
            return refuse(command, java.util.List.of(String.valueOf(refused.getMessage())));
        } catch (java.nio.file.NoSuchFileException missing) {
            return refuse(command, java.util.List.of(missing.getFile() + ": there is no such file."));
        }
    }

    private static int refuse(CommandSpec command, java.util.List<String> sentences) {
        PrintWriter err = command.commandLine().getErr();
        sentences.forEach(err::println);
        err.println("Nothing was written.");
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private Icd10Cm read() throws IOException, BrokenFiles {
        long size = Files.size(order)
                + (tabular == null ? 0 : Files.size(tabular))
                + (index == null ? 0 : Files.size(index));
        try (Progress progress = new Progress("Reading", size)) {
            return Icd10Cm.read(new Icd10Cm.Files(order, tabular, index, year, part, progress::step));
        }
    }

    /** Into a file of its own first: what is written is counted before anybody gets it. */
    private static Path write(Icd10Cm classification) throws IOException {
        Path file = Files.createTempFile("icd-10-cm", ".json");
        AtomicLong count = new AtomicLong();
        try (Progress progress = new Progress("Writing", classification.concepts());
                OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file))) {
            classification.write(out, concepts -> {
                count.addAndGet(concepts);
                progress.step(concepts);
            });
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
        if (count.get() != classification.concepts()) {
            Files.deleteIfExists(file);
            throw new IllegalStateException(count + " concepts written of " + classification.concepts());
        }
        return file;
    }
}
