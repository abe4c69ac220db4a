package io.github.m99terminology.cli;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import io.github.m99terminology.settings.Version;
import io.github.m99terminology.testscript.ReportFolder;
import io.github.m99terminology.testscript.TestScriptRunner;
import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code testscript run FILES}: TestScripts against a running server; a TestReport of each, and one line for the terminal. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run FHIR R4 TestScripts against a server, and write a TestReport of each.",
        footer = {
            "",
            "Exit code 0 when every script passed. What a script asks for and cannot be carried out is an error, not a pass."
        })
final class RunTestScriptsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILES",
            arity = "1..*",
            description =
                    "TestScripts in JSON or XML; of a folder every .json and .xml file in it, but for folders such as _reference.")
    private List<Path> files = List.of();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "test-reports",
            description = "Folder that gets the TestReports and junit.xml (default: ${DEFAULT-VALUE}).")
    private Path reports = Path.of("");

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long one answer may take (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        FhirContext fhir = quiet();
        TestScriptRunner runner =
                new TestScriptRunner(fhir, server(command), Version.current().toString());
        List<Path> scripts = scripts(command);
        List<ScriptResult> results = new ArrayList<>();
        PrintWriter out = command.commandLine().getOut();
        try (Progress progress = new Progress("Running", scripts.size())) {
            for (Path script : scripts) {
                results.add(runner.run(script));
                progress.step(1);
            }
        }
        new ReportFolder(fhir, reports).write(results);
        results.forEach(result -> print(result, out));
        long passed = results.stream().filter(ScriptResult::passed).count();
        out.println("%d of %d scripts passed; reports in %s".formatted(passed, results.size(), reports));
        out.flush();
        return passed == results.size() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** What HAPI's parser wonders about in the specification's own files is nothing for a tester. */
    private static FhirContext quiet() {
        FhirContext fhir = FhirContext.forR4();
        fhir.setParserErrorHandler(new LenientErrorHandler(false));
        return fhir;
    }

    private ServerUnderTest server(CommandSpec command) {
        if (timeout < 1) {
            throw new ParameterException(
                    command.commandLine(), "--timeout is " + timeout + ", but must be a number of seconds from 1 on.");
        }
        try {
            return new ServerUnderTest(server.base(), server.token(), Duration.ofSeconds(timeout));
        } catch (IllegalArgumentException noAddress) {
            throw new ParameterException(
                    command.commandLine(),
                    "--server must be a FHIR base URL, such as http://localhost:8080/fhir: " + noAddress.getMessage());
        }
    }

    private List<Path> scripts(CommandSpec command) throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isDirectory(file)) {
                scripts.add(file);
                continue;
            }
            try (Stream<Path> inside = Files.walk(file)) {
                inside.filter(path -> isScript(file.relativize(path))).sorted().forEach(scripts::add);
            }
        }
        if (scripts.isEmpty()) {
            throw new ParameterException(command.commandLine(), "There is no .json or .xml file in " + files + ".");
        }
        return scripts;
    }

    /** Folders such as {@code _reference} hold what scripts send. */
    private static boolean isScript(Path path) {
        for (Path part : path) {
            if (part.toString().startsWith("_")) {
                return false;
            }
        }
        return path.toString().matches(".*\\.(json|xml)");
    }

    private static void print(ScriptResult result, PrintWriter out) {
        out.println(String.format(
                Locale.ROOT,
                "%s  %s  %s %%",
                result.passed() ? "pass" : "FAIL",
                result.file(),
                result.report().getScore().toPlainString()));
        for (ScriptResult.Part part : result.parts()) {
            part.messages().forEach(message -> out.println("      " + part.name() + ", " + message));
        }
    }
}
