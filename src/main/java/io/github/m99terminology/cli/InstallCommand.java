package io.github.m99terminology.cli;

import io.github.m99terminology.cli.Destination.Refused;
import io.github.m99terminology.packages.PackageReader;
import io.github.m99terminology.packages.PackageReader.BrokenPackage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code install PACKAGE}: the terminology of a FHIR package into a running server. The package is read to its end before anything of it is
 * taken; then each resource is taken or refused for itself.
 */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        description =
                "Store the code systems, value sets, maps and naming systems of a FHIR package in a running server.",
        footer = {
            "",
            "Exit code 1 when the package is damaged or not the one that was meant (nothing is changed then), or when the server",
            "refuses a resource (the others are taken, and the report names it)."
        })
final class InstallCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PACKAGE",
            description = "A file, or an address such as http://localhost:8080/packages/m99.terminology.r4/latest.")
    private String named = "";

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--hash",
            paramLabel = "HASH",
            description =
                    "What the package is checked by: sha512-… as npm tells it, or SHA-1, SHA-256 or SHA-512 in hexadecimal digits.")
    private @Nullable String hash;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        PackageInstallation installation = new PackageInstallation(new RunningServer(server.base(), server.token()));
        try (Download archive = Download.of(named)) {
            long begun = System.nanoTime();
            PackageReader.Checked checked = checked(archive);
            out.println("Package %s %s: %d files that may be resources"
                    .formatted(checked.name(), checked.version(), checked.resources()));
            out.flush();
            install(archive, installation);
            installation.report().forEach(out::println);
            out.println(String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begun) / 1e9));
            out.flush();
            return installation.refusals() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (BrokenPackage broken) {
            return refuse(command, List.of(String.valueOf(broken.getMessage()), "Nothing was changed."));
        } catch (NoSuchFileException missing) {
            return refuse(command, List.of(missing.getFile() + ": there is no such file.", "Nothing was changed."));
        } catch (Refused | IOException stopped) {
            installation.report().forEach(out::println);
            out.flush();
            return refuse(command, List.of(String.valueOf(stopped.getMessage()), "The rest was not sent."));
        }
    }

    private PackageReader.Checked checked(Download archive) throws IOException, BrokenPackage {
        try (Progress progress = new Progress("Checking", Files.size(archive.file()))) {
            return PackageReader.check(archive.file(), hash, progress::step);
        }
    }

    private static void install(Download archive, PackageInstallation installation)
            throws IOException, InterruptedException, Refused {
        try (Progress progress = new Progress("Installing", Files.size(archive.file()))) {
            PackageReader.read(archive.file(), progress::step, (path, json) -> {
                try {
                    installation.take(path, json);
                } catch (Refused stopped) {
                    throw new Stopped(stopped);
                }
            });
            installation.finish();
        } catch (Stopped stopped) {
            throw stopped.why;
        }
    }

    /** Through the reader, which knows no such exception. */
    private static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;
        private final Refused why;

        Stopped(Refused why) {
            super(why);
            this.why = why;
        }
    }

    private static int refuse(CommandSpec command, List<String> sentences) {
        PrintWriter err = command.commandLine().getErr();
        sentences.forEach(err::println);
        err.flush();
        return ExitCode.SOFTWARE;
    }
}
