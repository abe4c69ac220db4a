package io.github.m99terminology.cli;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.fhir.RequestContext;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.tables.Csv;
import io.github.m99terminology.tables.ResourceTable;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export TYPE/ID}: a resource that comes with the program as a table, the same bytes that the server sends. No server is needed. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write a code system, a map or the expansion of a value set as CSV.",
        footer = {"", "Exit code 1 when there is no such resource."})
final class ExportCommand implements Callable<Integer> {

    private static final Pattern RESOURCE = Pattern.compile("(CodeSystem|ConceptMap|ValueSet)/([A-Za-z0-9.-]{1,64})");

    @Parameters(paramLabel = "TYPE/ID", description = "The resource, such as ValueSet/m99-billable.")
    private String resource = "";

    @Option(names = "--out", paramLabel = "FILE", description = "File to write; otherwise it is printed.")
    private @Nullable Path out;

    @Option(
            names = "--designations",
            description = "With what is said about each code of a value set (includeDesignations=true).")
    private boolean designations;

    @Option(
            names = "--property",
            paramLabel = "CODE",
            description = "With this property of each code of a value set; may be repeated.")
    private List<String> properties = List.of();

    @Mixin
    private final ShownContent shown = new ShownContent();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        Matcher named = RESOURCE.matcher(resource);
        if (!named.matches()) {
            throw new ParameterException(
                    command.commandLine(),
                    "\"%s\" is no resource that can be exported: write its type and id, such as CodeSystem/icd-10-cm-m99, ConceptMap/m99-to-cpt or ValueSet/m99-billable."
                            .formatted(resource));
        }
        ContentView view = shown.view();
        Optional<Resource> found = named.group(1).equals("ValueSet")
                ? expanded(CompiledContentFolder.packaged(view), named.group(2))
                : stored(view, named.group(1), named.group(2));
        byte[] table = found.flatMap(ResourceTable::of).map(Csv::of).orElse(null);
        if (table == null) {
            command.commandLine().getErr().println("There is no " + resource + " in the content of this program.");
            command.commandLine().getErr().flush();
            return ExitCode.SOFTWARE;
        }
        if (out == null) {
            System.out.write(table);
            System.out.flush();
        } else {
            Files.write(out, table);
        }
        return ExitCode.OK;
    }

    private static Optional<Resource> stored(ContentView view, String type, String id) throws IOException {
        try (InputStream json =
                ExportCommand.class.getResourceAsStream("/fhir-resources/%s/%s.json".formatted(type, id))) {
            return Optional.ofNullable(json)
                    .map(read ->
                            (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(read))
                    .map(view.withholding()::shown);
        }
    }

    private Optional<Resource> expanded(TerminologySnapshot snapshot, String id) {
        ValueSetDefinition set = snapshot.valueSetById(id);
        if (set == null) {
            return Optional.empty();
        }
        Map<String, String[]> parameters = new LinkedHashMap<>();
        if (designations) {
            parameters.put("includeDesignations", new String[] {"true"});
        }
        if (!properties.isEmpty()) {
            parameters.put("property", properties.toArray(String[]::new));
        }
        RequestContext context =
                new RequestContext(LanguageRanges.ANY, set.metadata().canonical(), Limits.DEFAULT, false);
        return Optional.of(TerminologyOperation.EXPAND
                .answer(snapshot, IncomingParameters.ofQuery(parameters), context)
                .toResource());
    }
}
