import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.service.StandAloneValidatorFetcher;

/**
 * HL7's validator over every file of a folder, from packages below {@code user.home}. Prints a line per file, then one per message: file,
 * severity, place, text, with tabs between.
 *
 * <p>Arguments: the terminology server; a file for the requests to it; a folder of definitions that count where a resource claims them; a folder of
 * definitions of HL7's that are in none of the packages here; the folder.
 */
public class Validate {

    public static void main(String[] arguments) throws Exception {
        String server = arguments[0];
        Path log = Path.of(arguments[1]);
        List<Path> definitions = new ArrayList<>(files(Path.of(arguments[2])));
        definitions.addAll(files(Path.of(arguments[3])));
        Path resources = Path.of(arguments[4]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        // The server is on loopback, over http.
        ManagedWebAccess.setSsrfProtectionEnabled(false);
        ValidationEngine engine = new ValidationEngine.ValidationEngineBuilder()
                .withVersion("4.0.1")
                .withTxServer(server, log.toString(), FhirPublication.R4, false)
                // Of its own: the default is shared by all that runs here, and would answer for the server.
                .withTerminologyCachePath(Files.createDirectories(log.resolveSibling("answers")).toString())
                .fromSource("hl7.fhir.r4.core#4.0.1");
        for (Path definition : definitions) {
            var resource = new JsonParser().parse(Files.readAllBytes(definition));
            engine.getContext().cacheResource(VersionConvertorFactory_40_50.convertResource(resource));
        }
        // What a resource refers to by a relative address is looked for beside it, as the validator's own program does.
        StandAloneValidatorFetcher beside =
                new StandAloneValidatorFetcher(engine.getPcm(), engine.getContext(), engine);
        beside.setReferencePolicy(ReferenceValidationPolicy.CHECK_VALID);
        engine.setFetcher(beside);
        engine.setPolicyAdvisor(beside);
        engine.prepare();
        for (Path file : files(resources)) {
            FhirFormat format = file.toString().endsWith(".xml") ? FhirFormat.XML : FhirFormat.JSON;
            beside.setResolutionContext("file:" + file.toAbsolutePath().getParent());
            List<ValidationMessage> messages = new ArrayList<>();
            InstanceValidator validator = engine.getValidator(format);
            validator.validate(null, messages, new ByteArrayInputStream(Files.readAllBytes(file)), format);
            String name = resources.relativize(file).toString();
            out.println(name + "\tread\t\t" + messages.size());
            for (ValidationMessage message : messages) {
                out.println(String.join(
                        "\t",
                        name,
                        message.getLevel().toCode(),
                        message.getLocation(),
                        message.getMessage().replaceAll("\\s+", " ")));
            }
        }
        System.exit(0);
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
