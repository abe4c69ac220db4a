package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.TestScript;
import org.hl7.fhir.r4.model.TestScript.SetupActionOperationComponent;
import org.hl7.fhir.r4.model.TestScript.TestScriptFixtureComponent;
import org.hl7.fhir.r4.model.TestScript.TestScriptTestComponent;

/**
 * One run of one script. Fixtures are read and created, then come setup, tests and teardown, then fixtures are deleted. What did not hold
 * in setup skips all tests; what did not hold in a test skips the rest of that test. Teardown always runs.
 */
final class ScriptRun {
    private final ScriptFile file;
    private final FhirContext fhir;
    private final Connection connection;
    private final ScriptSources sources;
    private final OperationReader operations;
    private final Assertion assertion;
    private final Profiles profiles;
    private final List<TestScriptFixtureComponent> created = new ArrayList<>();

    ScriptRun(
            ScriptFile file,
            ServerUnderTest server,
            Connection connection,
            Evaluation evaluation,
            Specification specification) {
        this.file = file;
        this.fhir = file.fhir();
        this.connection = connection;
        this.sources = new ScriptSources(fhir);
        this.profiles = new Profiles(fhir, specification);
        Variables variables = new Variables(file.script().getVariable(), sources, evaluation);
        this.operations = new OperationReader(fhir, server, sources, variables);
        this.assertion = new Assertion(fhir, sources, variables, evaluation, profiles);
    }

    ReportBuilder run() {
        TestScript script = file.script();
        ReportBuilder report = ReportBuilder.of(file);
        List<Done> setup = new ArrayList<>(prepared());
        setup.addAll(perform(Action.ofSetup(script.getSetup()), stopped(setup)));
        report.setup(setup);
        for (TestScriptTestComponent test : script.getTest()) {
            report.test(test, perform(Action.ofTest(test), stopped(setup)));
        }
        List<Done> teardown = new ArrayList<>();
        for (Action action : Action.ofTeardown(script.getTeardown())) {
            teardown.add(new Done(action, perform(action)));
        }
        teardown.addAll(cleared());
        report.teardown(teardown);
        return report;
    }

    private static boolean stopped(List<Done> before) {
        return before.stream().anyMatch(done -> done.verdict().stops());
    }

    private List<Done> perform(List<Action> actions, boolean skip) {
        List<Done> done = new ArrayList<>();
        boolean skipping = skip;
        for (Action action : actions) {
            Verdict verdict = skipping ? Verdict.skipped() : perform(action);
            done.add(new Done(action, verdict));
            skipping |= verdict.stops();
        }
        return done;
    }

    private Verdict perform(Action action) {
        if (action.operation() != null) {
            return perform(action.operation());
        }
        return action.check() != null
                ? assertion.decide(action.check())
                : Verdict.of(new Unrunnable(Reasons.NO_ACTION));
    }

    private Verdict perform(SetupActionOperationComponent operation) {
        sources.forgetLast();
        try {
            OperationRequest request = operations.read(operation);
            ScriptSource answer = exchange(request, operation);
            return Verdict.pass(Reasons.answered(request.line(), status(answer)));
        } catch (Unrunnable error) {
            return Verdict.of(error);
        }
    }

    private ScriptSource exchange(OperationRequest request, SetupActionOperationComponent operation) throws Unrunnable {
        ScriptSource sent = new ScriptSource(
                "the request " + request.line(), request.method(), request.url(), null, many(request), text(request));
        ScriptSource answer = connection.send(request);
        sources.exchanged(sent, answer);
        if (operation.hasRequestId()) {
            sources.put(operation.getRequestId(), sent);
        }
        if (operation.hasResponseId()) {
            sources.put(operation.getResponseId(), answer);
        }
        if (status(answer) == 201 && operation.hasSourceId()) {
            answer.header("location")
                    .map(IdType::new)
                    .ifPresent(place -> sources.placed(operation.getSourceId(), place));
        }
        return answer;
    }

    private static String text(OperationRequest request) {
        return request.body() == null ? "" : request.body();
    }

    private static Map<String, List<String>> many(OperationRequest request) {
        Map<String, List<String>> headers = new java.util.TreeMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return headers;
    }

    private static int status(ScriptSource answer) {
        return answer.status() == null ? 0 : answer.status();
    }

    /** All fixtures and profiles, read; those that are to be created, created. Nothing to tell when all went well and nothing was created. */
    private List<Done> prepared() {
        List<Done> done = new ArrayList<>();
        try {
            for (TestScriptFixtureComponent fixture : file.script().getFixture()) {
                sources.put(fixture.getId(), file.fixture(fixture));
            }
            for (Reference profile : file.script().getProfile()) {
                file.addTo(profiles, profile);
            }
        } catch (Unrunnable missing) {
            return List.of(Done.implicit(Verdict.of(missing)));
        }
        for (TestScriptFixtureComponent fixture : file.script().getFixture()) {
            if (fixture.getAutocreate() && !stopped(done)) {
                done.add(Done.implicit(create(fixture)));
            }
        }
        return done;
    }

    private Verdict create(TestScriptFixtureComponent fixture) {
        SetupActionOperationComponent operation = Action.operation("create").setSourceId(fixture.getId());
        try {
            OperationRequest request = operations.read(operation);
            int status = status(exchange(request, operation));
            if (status != 201) {
                throw new Unrunnable(Reasons.fixtureRefused("created", fixture.getId(), request.line(), status));
            }
            created.add(fixture);
            return Verdict.pass(Reasons.answered(request.line(), status));
        } catch (Unrunnable refused) {
            return Verdict.of(refused);
        }
    }

    /** What was created by itself, deleted by itself, last one first. */
    private List<Done> cleared() {
        List<Done> done = new ArrayList<>();
        for (TestScriptFixtureComponent fixture : file.script().getFixture()) {
            boolean there = created.contains(fixture) || sources.isPlaced(fixture.getId());
            if (fixture.getAutodelete() && there) {
                done.add(0, Done.implicit(delete(fixture)));
            }
        }
        return done;
    }

    private Verdict delete(TestScriptFixtureComponent fixture) {
        SetupActionOperationComponent operation = Action.operation("delete").setTargetId(fixture.getId());
        try {
            OperationRequest request = operations.read(operation);
            int status = status(exchange(request, operation));
            if (status / 100 != 2 && status != 404 && status != 410) {
                throw new Unrunnable(Reasons.fixtureRefused("deleted", fixture.getId(), request.line(), status));
            }
            return Verdict.pass(Reasons.answered(request.line(), status));
        } catch (Unrunnable refused) {
            return Verdict.of(refused);
        }
    }
}
