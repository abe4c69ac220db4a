package io.github.m99terminology.server;

import io.github.m99terminology.cli.CptOptions;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import io.github.m99terminology.settings.Version;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the server until the process is told to stop. */
@Command(
        name = ServeCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        description = "Start the server. Every setting, with its default, stands in server.properties.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    static final String NAME = "serve";

    /** What the invitation to try it looks up. */
    private static final String SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm";

    private static final String CODE = "M99.03";

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Where to listen (127.0.0.1; 0.0.0.0: everywhere).")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on (8080; 0: any free one).")
    private @Nullable String port;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for everything the server keeps (data).")
    private @Nullable String data;

    @Mixin
    private final CptOptions cpt = new CptOptions();

    @Option(names = "--config", paramLabel = "FILE", description = "File with settings that differ from the defaults.")
    private @Nullable Path config;

    private final Supplier<ShippedReading> shipped;

    /** @param shipped what is being read meanwhile */
    ServeCommand(Supplier<ShippedReading> shipped) {
        this.shipped = shipped;
    }

    @Override
    public Integer call() throws InterruptedException {
        ProcessMemory memory = ProcessMemory.growing();
        Settings settings = SettingsReader.read(Optional.ofNullable(config), System.getenv(), options());
        if (settings.jsonLog()) {
            JsonLog.begin();
        }
        LOG.info(
                "{} is starting, data in {}",
                Version.current(),
                settings.dataDir().toAbsolutePath().normalize());
        TerminologyServer server = TerminologyServer.start(settings, shipped.get(), memory::settle);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "stop"));
        sayReady(server, settings);
        stopped.await();
        return 0;
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "server.host", host);
        put(options, "server.port", port);
        put(options, "data.dir", data);
        options.putAll(cpt.settings());
        return options;
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    private static void sayReady(TerminologyServer server, Settings settings) {
        LOG.info("Ready after {} s: {}", ProcessMemory.secondsSinceStart(), server.baseUrl());
        LOG.info("Writes are {}", settings.writeToken().isPresent() ? "open to the token" : "closed (write.token)");
        LOG.info("Try: curl '{}/CodeSystem/$lookup?system={}&code={}'", server.baseUrl(), SYSTEM, CODE);
        LOG.info("Or look at {}", server.pageUrl("/code/" + CODE));
    }

    private static void stop(TerminologyServer server, CountDownLatch stopped) {
        LOG.info("Stopping");
        server.close();
        LOG.info("Stopped");
        stopped.countDown();
    }
}
