package io.github.m99terminology.cli;

import io.github.m99terminology.cli.Destination.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code mirror FEED_URL}: a running server follows a syndication feed. Each run takes what is new or other than before, deletes what it had taken
 * and the feed no longer has, and ends; a scheduler repeats it.
 */
@Command(
        name = "mirror",
        mixinStandardHelpOptions = true,
        description = "Bring a running server up to what a syndication feed lists.",
        footer = {
            "",
            "Exit code 1 when something could not be taken; the report names it, and the next run tries again."
        })
final class MirrorCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(paramLabel = "FEED_URL", description = "The feed, such as https://tx.example.org/syndication.xml.")
    private String feed = "";

    @Mixin
    private final ServerOptions follower = new ServerOptions();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            defaultValue = "mirror.properties",
            description =
                    "File that remembers what was taken from this feed; each has its own (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        try {
            return follow(command.commandLine().getOut());
        } catch (Refused | IOException stopped) {
            command.commandLine().getErr().println(stopped.getMessage());
            command.commandLine().getErr().flush();
            return ExitCode.SOFTWARE;
        }
    }

    private int follow(PrintWriter out) throws IOException, InterruptedException, Refused {
        MirrorState taken = MirrorState.of(state, feed);
        RunningServer server = new RunningServer(follower.base(), follower.token());
        Mirroring mirroring = new Mirroring(taken, server, new PackageInstallation(server));
        HttpResponse<InputStream> answer = ask(taken.tag());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 304) {
                out.println("Nothing has changed.");
                out.flush();
                return ExitCode.OK;
            }
            if (answer.statusCode() != 200) {
                throw new Refused("%s answered %d.".formatted(feed, answer.statusCode()));
            }
            mirroring.take(Feed.read(body, URI.create(feed)));
        } catch (XMLStreamException noFeed) {
            throw new Refused("%s is no feed to follow: %s. Nothing was changed.".formatted(feed, noFeed.getMessage()));
        }
        if (mirroring.isComplete()) {
            taken.tag(answer.headers().firstValue("ETag").orElse(""));
            taken.write();
        }
        mirroring.report().forEach(out::println);
        out.flush();
        return mirroring.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private HttpResponse<InputStream> ask(String tag) throws IOException, InterruptedException, Refused {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(feed)).timeout(PATIENCE);
            if (!tag.isEmpty()) {
                request.header("If-None-Match", tag);
            }
            return HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException noAddress) {
            throw new Refused("\"%s\" is no address: %s".formatted(feed, noAddress.getMessage()));
        } catch (ConnectException nobody) {
            throw new Refused(feed + ": nobody answers there.");
        }
    }
}
