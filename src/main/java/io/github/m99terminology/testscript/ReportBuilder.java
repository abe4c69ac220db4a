package io.github.m99terminology.testscript;

import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestReport.SetupActionAssertComponent;
import org.hl7.fhir.r4.model.TestReport.SetupActionOperationComponent;
import org.hl7.fhir.r4.model.TestReport.TestReportParticipantType;
import org.hl7.fhir.r4.model.TestReport.TestReportResult;
import org.hl7.fhir.r4.model.TestReport.TestReportStatus;
import org.hl7.fhir.r4.model.TestReport.TestReportTestComponent;
import org.hl7.fhir.r4.model.TestScript;
import org.hl7.fhir.r4.model.TestScript.TestScriptTestComponent;

/** Puts together the TestReport of one run, and beside it the results by part, as summaries and JUnit's XML want them. */
final class ReportBuilder {
    private final TestReport report = new TestReport();
    private final List<ScriptResult.Part> parts = new ArrayList<>();
    private final List<ScriptResult.Part> tests = new ArrayList<>();

    private ReportBuilder(Path file) {
        report.setStatus(TestReportStatus.COMPLETED);
        report.setName(String.valueOf(file.getFileName()));
        report.getTestScript().setDisplay(String.valueOf(file.getFileName()));
    }

    static ReportBuilder of(ScriptFile file) {
        ReportBuilder builder = new ReportBuilder(file.file());
        TestScript script = file.script();
        builder.report.setName(Verdict.printable(script.hasName() ? script.getName() : builder.report.getName()));
        if (script.hasIdElement()) {
            builder.report
                    .getTestScript()
                    .setReference("TestScript/" + script.getIdElement().getIdPart());
        }
        return builder;
    }

    /** A file that is no script, or one that cannot be run: an error in setup, where every reader of reports finds it. */
    static ReportBuilder broken(Path file, Unrunnable why) {
        ReportBuilder builder = new ReportBuilder(file);
        builder.setup(List.of(Done.implicit(Verdict.of(why))));
        return builder;
    }

    void setup(List<Done> done) {
        for (Done one : done) {
            TestReport.SetupActionComponent action = report.getSetup().addAction();
            if (one.action().check() == null) {
                action.setOperation(operation(one));
            } else {
                action.setAssert(check(one));
            }
        }
        part("setup", done);
    }

    void test(TestScriptTestComponent test, List<Done> done) {
        TestReportTestComponent reported = report.addTest();
        String name = Verdict.printable(
                test.hasName() ? test.getName() : "test " + report.getTest().size());
        reported.setName(name);
        if (test.hasDescription()) {
            reported.setDescription(Verdict.printable(test.getDescription()));
        }
        for (Done one : done) {
            TestReport.TestActionComponent action = reported.addAction();
            if (one.action().check() == null) {
                action.setOperation(operation(one));
            } else {
                action.setAssert(check(one));
            }
        }
        part(name, done.isEmpty() ? List.of(Done.implicit(Verdict.of(new Unrunnable(Reasons.NO_ACTIONS)))) : done);
        // By what it is, not by its name: a test may be called setup.
        tests.add(parts.get(parts.size() - 1));
    }

    void teardown(List<Done> done) {
        for (Done one : done) {
            report.getTeardown().addAction().setOperation(operation(one));
        }
        part("teardown", done);
    }

    private void part(String name, List<Done> done) {
        if (!done.isEmpty()) {
            parts.add(ScriptResult.Part.of(name, done));
        }
    }

    private static SetupActionOperationComponent operation(Done done) {
        return new SetupActionOperationComponent()
                .setResult(done.verdict().result())
                .setMessage(done.verdict().message());
    }

    private static SetupActionAssertComponent check(Done done) {
        return new SetupActionAssertComponent()
                .setResult(done.verdict().result())
                .setMessage(done.verdict().message());
    }

    ScriptResult build(Path file, ServerUnderTest server, String engine, Date issued, long nanoseconds) {
        boolean passed = !parts.isEmpty() && parts.stream().allMatch(ScriptResult.Part::passed);
        report.setResult(passed ? TestReportResult.PASS : TestReportResult.FAIL);
        report.setTester(engine).setIssued(issued).setScore(score());
        report.addParticipant()
                .setType(TestReportParticipantType.TESTENGINE)
                .setUri("https://m99-terminology.github.io/fhir")
                .setDisplay(engine);
        report.addParticipant().setType(TestReportParticipantType.SERVER).setUri(server.base());
        return new ScriptResult(file, report, parts, nanoseconds / 1e9);
    }

    /** The share of tests that passed, in percent. */
    private BigDecimal score() {
        long passed = tests.stream().filter(ScriptResult.Part::passed).count();
        return BigDecimal.valueOf(tests.isEmpty() ? 0 : 100 * passed)
                .divide(BigDecimal.valueOf(Math.max(1, tests.size())), 1, RoundingMode.HALF_UP);
    }
}
