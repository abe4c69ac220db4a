import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.StringLibrarySourceProvider;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.VersionedIdentifier;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.fhir.terminology.R4FhirTerminologyProvider;

/**
 * Evaluates each definition of a CQL library, with a FHIR server for its terminology. Prints a line for each, with a tab between: name, and its
 * value, or {@code !} and the innermost reason why it has none.
 *
 * <p>Arguments: the server; the library's file, whose name is the library's.
 */
public class Evaluate {

    public static void main(String[] arguments) throws Exception {
        FhirContext fhir = FhirContext.forR4();
        fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.ONCE);
        IGenericClient client = fhir.newRestfulGenericClient(arguments[0]);
        Path file = Path.of(arguments[1]);
        LibraryManager libraries = new LibraryManager(new ModelManager());
        libraries
                .getLibrarySourceLoader()
                .registerProvider(new StringLibrarySourceProvider(List.of(Files.readString(file))));
        VersionedIdentifier library =
                new VersionedIdentifier().withId(file.getFileName().toString().replace(".cql", ""));
        CqlEngine engine =
                new CqlEngine(new Environment(libraries, Map.of(), new R4FhirTerminologyProvider(client)));
        for (ExpressionDef definition :
                engine.getEnvironment().resolveLibrary(library).getStatements().getDef()) {
            System.out.println(definition.getName() + "\t" + value(engine, library, definition.getName()));
        }
    }

    private static String value(CqlEngine engine, VersionedIdentifier library, String name) {
        try {
            return String.valueOf(engine.evaluate(library, Set.of(name)).forExpression(name).value()).replaceAll("\\s+", " ");
        } catch (RuntimeException failed) {
            Throwable reason = failed;
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            return "! " + String.valueOf(reason.getMessage()).replaceAll("\\s+", " ");
        }
    }
}
