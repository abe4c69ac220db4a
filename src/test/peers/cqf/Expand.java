import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.Callable;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.opencds.cqf.fhir.utility.adapter.IAdapterFactory;
import org.opencds.cqf.fhir.utility.adapter.IEndpointAdapter;
import org.opencds.cqf.fhir.utility.client.TerminologyServerClient;
import org.opencds.cqf.fhir.utility.client.TerminologyServerClientSettings;

/**
 * Asks a terminology server as CQF's clinical reasoning does when it packages a measure. Prints a line for each question, with a tab between: what
 * was asked, and the answer, or {@code !} and why there is none.
 *
 * <p>Arguments: the server, by https, for it knows nothing else; its certificate.
 */
public class Expand {
    private static final String SETS = "https://m99-terminology.github.io/fhir/ValueSet/";
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final IAdapterFactory ADAPTERS = IAdapterFactory.forFhirContext(R4);

    public static void main(String[] arguments) throws Exception {
        trust(Path.of(arguments[1]));
        ask(ADAPTERS.createEndpoint(new Endpoint().setAddress(arguments[0])));
        System.exit(0);
    }

    private static void ask(IEndpointAdapter server) {
        TerminologyServerClient client = new TerminologyServerClient(
                R4,
                new TerminologyServerClientSettings(TerminologyServerClientSettings.getDefault())
                        .setMaxRetryCount(1)
                        .setRetryIntervalMillis(100));
        say("capabilities", () -> client.getR4TerminologyCapabilities(server).getSoftware().getName());
        say("latest", () -> client.getLatestValueSetResource(server, SETS + "m99-lumbar")
                .map(each -> each.getIdElement().getIdPart()));
        say("found", () -> client.getValueSetResource(server, SETS + "m99-lumbar|2026")
                .map(each -> each.getIdElement().getIdPart()));
        say("not found", () -> client.getValueSetResource(server, SETS + "none"));
        say("code system", () -> client.getCodeSystemResource(server, "http://hl7.org/fhir/sid/icd-10-cm")
                .map(each -> each.getIdElement().getIdPart()));
        for (String version : new String[] {null, "2027", "2026", "1999"}) {
            say("expanded " + version, () -> expansion(client.expand(
                    server,
                    ADAPTERS.createParameters(new Parameters()),
                    SETS + "m99-lumbar",
                    version,
                    FhirVersionEnum.R4)));
        }
    }

    private static String expansion(IBaseResource expanded) {
        ValueSet set = (ValueSet) expanded;
        return set.getVersion() + " " + set.getExpansion().getContains().size();
    }

    private static void say(String question, Callable<Object> answer) {
        String said;
        try {
            said = String.valueOf(answer.call());
        } catch (Exception failed) {
            said = "! " + failed.getMessage();
        }
        System.out.println(question + "\t" + said.replaceAll("\\s+", " "));
    }

    private static void trust(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry("server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        Path file = certificate.resolveSibling("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
    }
}
