package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;
import org.hl7.fhir.r4.model.TestReport.TestReportResult;
import org.jspecify.annotations.Nullable;

/** Runs TestScripts against one server, one after the other. */
public final class TestScriptRunner {
    private final FhirContext fhir;
    private final ServerUnderTest server;
    private final String engine;
    private final Connection connection;
    private final Evaluation evaluation;
    private final Specification specification;

    /** @param engine how reports call the runner, with its version */
    public TestScriptRunner(FhirContext fhir, ServerUnderTest server, String engine) {
        this.fhir = fhir;
        this.server = server;
        this.engine = engine;
        this.connection = new Connection(server);
        this.evaluation = new Evaluation(fhir);
        this.specification = new Specification(fhir);
    }

    /** @param file a TestScript in JSON or XML; what is none gives a report that says so */
    public ScriptResult run(Path file) {
        long begun = System.nanoTime();
        ReportBuilder report;
        try {
            report = new ScriptRun(ScriptFile.read(fhir, file), server, connection, evaluation, specification).run();
        } catch (Unrunnable broken) {
            report = ReportBuilder.broken(file, broken);
        }
        return report.build(file, server, engine, new Date(), System.nanoTime() - begun);
    }

    /**
     * Whom the scripts are run against.
     *
     * @param base FHIR base URL, such as {@code http://localhost:8080/fhir}
     * @param token sent as bearer token with each request to that base, and to nobody else; null for none
     * @param patience how long one answer may take, its body included
     */
    public record ServerUnderTest(String base, @Nullable String token, Duration patience) {

        public ServerUnderTest {
            base = base.replaceFirst("/+$", "");
            URI address = URI.create(base);
            if (address.getHost() == null
                    || !String.valueOf(address.getScheme()).matches("https?")) {
                throw new IllegalArgumentException("no http or https address: " + base);
            }
        }

        boolean owns(String url) {
            return url.equals(base) || url.startsWith(base + "/") || url.startsWith(base + "?");
        }
    }

    /**
     * What became of a script.
     *
     * @param report R4's TestReport; its result is {@code pass} only when nothing failed, nothing was an error and nothing was skipped
     * @param parts setup, each test, teardown, in order; those without actions are left out
     */
    public record ScriptResult(Path file, TestReport report, List<Part> parts, double seconds) {

        public ScriptResult {
            parts = List.copyOf(parts);
        }

        public boolean passed() {
            return report.getResult() == TestReportResult.PASS;
        }

        /**
         * @param result the worst of its actions: error before fail before skip before warning before pass
         * @param messages one for each action that did not pass, with its place
         */
        public record Part(String name, TestReportActionResult result, List<String> messages) {

            public Part {
                messages = List.copyOf(messages);
            }

            static Part of(String name, List<Done> done) {
                TestReportActionResult worst = TestReportActionResult.PASS;
                List<String> messages = new ArrayList<>();
                for (int i = 0; i < done.size(); i++) {
                    Verdict verdict = done.get(i).verdict();
                    worst = badness(verdict.result()) > badness(worst) ? verdict.result() : worst;
                    if (verdict.stops() || verdict.result() == TestReportActionResult.WARNING) {
                        messages.add("action %d, %s: %s"
                                .formatted(i + 1, verdict.result().toCode(), verdict.message()));
                    }
                }
                return new Part(name, worst, messages);
            }

            private static int badness(TestReportActionResult result) {
                return switch (result) {
                    case PASS -> 0;
                    case WARNING -> 1;
                    case SKIP -> 2;
                    case FAIL -> 3;
                    case ERROR, NULL -> 4;
                };
            }

            /** A warning is no failure. */
            public boolean passed() {
                return result == TestReportActionResult.PASS || result == TestReportActionResult.WARNING;
            }
        }
    }
}
