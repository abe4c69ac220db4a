package io.github.m99terminology.server;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where {@code -Dtests.until} names a second since 1970, as {@code .ci/run} does, an integration test that would begin after it is skipped, and says so:
 * on a machine too slow for all of them, what has been found out is told, not thrown away with the process that is ended.
 */
public final class TimeLeft implements ExecutionCondition {
    private static final String UNTIL = "tests.until";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean integration = context.getTestMethod().isEmpty()
                && context.getTestClass()
                        .filter(type -> type.getSimpleName().endsWith("IT"))
                        .isPresent();
        return integration
                ? evaluate(System.getProperty(UNTIL, ""), Instant.now())
                : enabled("not an integration test");
    }

    static ConditionEvaluationResult evaluate(String until, Instant now) {
        if (until.isEmpty()) {
            return enabled("no end is set");
        }
        Duration left = Duration.between(now, Instant.ofEpochSecond(Long.parseLong(until)));
        return left.isNegative()
                ? ConditionEvaluationResult.disabled(
                        "No time left on this machine: it would begin %d s too late".formatted(-left.toSeconds()))
                : enabled(left.toSeconds() + " s left");
    }

    private static ConditionEvaluationResult enabled(String why) {
        return ConditionEvaluationResult.enabled(why);
    }
}
