package io.github.m99terminology.hapi.host;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot print the sentence in place of a stack trace. */
final class WrongHostSettingReport extends AbstractFailureAnalyzer<WrongHostSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, WrongHostSetting cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Correct the property, or remove it to have the default.", cause);
    }
}
