package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.util.Date;

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
}
