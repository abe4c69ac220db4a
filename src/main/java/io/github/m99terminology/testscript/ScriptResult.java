package io.github.m99terminology.testscript;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;
import org.hl7.fhir.r4.model.TestReport.TestReportResult;

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
