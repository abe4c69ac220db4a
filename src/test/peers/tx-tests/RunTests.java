import java.util.Set;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.validation.special.TxTester;

/** {@code TESTS BASE_URL OUTPUT [SUITE]}: HL7's general tests, those of every mode left out, against a server. Started by src/test/conformance/run. */
class RunTests {
    public static void main(String[] arguments) throws Exception {
        // The server is on this machine, and has no certificate.
        ManagedWebAccess.setSsrfProtectionEnabled(false);
        String suite = arguments.length > 3 ? arguments[3] : null;
        TxTester tester =
                new TxTester(new TxTester.InternalTxLoader(arguments[0]), arguments[1], false, null, null);
        tester.setOutput(arguments[2]);
        System.exit(tester.execute(Set.of("general"), null, suite) ? 0 : 1);
    }
}
