package io.github.m99terminology.testscript;

import java.util.List;
import org.hl7.fhir.r4.model.TestScript.SetupActionAssertComponent;
import org.hl7.fhir.r4.model.TestScript.SetupActionOperationComponent;
import org.hl7.fhir.r4.model.TestScript.TestScriptSetupComponent;
import org.hl7.fhir.r4.model.TestScript.TestScriptTeardownComponent;
import org.hl7.fhir.r4.model.TestScript.TestScriptTestComponent;
import org.jspecify.annotations.Nullable;

/** An action of setup, test or teardown, which R4's model has three types for. One of the two parts is there in a valid script. */
record Action(@Nullable SetupActionOperationComponent operation, @Nullable SetupActionAssertComponent check) {

    static List<Action> ofSetup(TestScriptSetupComponent setup) {
        return setup.getAction().stream()
                .map(action -> new Action(
                        action.hasOperation() ? action.getOperation() : null,
                        action.hasAssert() ? action.getAssert() : null))
                .toList();
    }

    static List<Action> ofTest(TestScriptTestComponent test) {
        return test.getAction().stream()
                .map(action -> new Action(
                        action.hasOperation() ? action.getOperation() : null,
                        action.hasAssert() ? action.getAssert() : null))
                .toList();
    }

    static List<Action> ofTeardown(TestScriptTeardownComponent teardown) {
        return teardown.getAction().stream()
                .map(action -> new Action(action.hasOperation() ? action.getOperation() : null, null))
                .toList();
    }

    /** An operation that no script wrote down. */
    static SetupActionOperationComponent operation(String code) {
        SetupActionOperationComponent operation = new SetupActionOperationComponent().setEncodeRequestUrl(true);
        operation.getType().setCode(code);
        return operation;
    }
}
