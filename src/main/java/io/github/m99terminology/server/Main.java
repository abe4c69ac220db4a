package io.github.m99terminology.server;

import io.github.m99terminology.cli.ContentCommands;
import io.github.m99terminology.settings.Version;
import io.github.m99terminology.settings.WrongSetting;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line. Exit codes: 0 done, 1 failed, 2 a wrong command line or setting, 143 stopped in order by SIGTERM (128
 * and the signal's number, as the JVM has it).
 */
@Command(
        name = "m99-terminology",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        description = "A FHIR R4 terminology server with documentation guidance for ICD-10-CM category M99.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(ServeCommand.NAME)) {
            // First, for it counts for the first file that is read.
            ProcessMemory.keepSmallBuffers();
            LeanJvm.enter();
            ShippedReading shipped = ShippedReading.begin();
            // The other commands, of which nobody asks here, take longer to describe than this one to begin.
            System.exit(run(commands(new ServeCommand(() -> shipped)), arguments));
        }
        System.exit(run(ContentCommands.addTo(commands(new ServeCommand(ShippedReading::begin))), arguments));
    }

    private static CommandLine commands(ServeCommand serve) {
        return new CommandLine(new Main()).addSubcommand(serve);
    }

    /** Runs one command and returns its exit code. */
    private static int run(CommandLine commands, String... arguments) {
        commands.setExecutionExceptionHandler((failed, command, parsed) -> {
            if (!(failed instanceof WrongSetting)) {
                throw failed;
            }
            command.getErr().println(failed.getMessage());
            return CommandLine.ExitCode.USAGE;
        });
        if (arguments.length == 0) {
            commands.usage(System.out);
            return CommandLine.ExitCode.USAGE;
        }
        return commands.execute(arguments);
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.current().toString()};
        }
    }
}
