package io.github.m99terminology.hapi.host;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether {@code terminology.enabled} is true. Only then are the other settings looked at. */
final class WhenEnabled implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return HostSettings.isEnabled(context.getEnvironment());
    }
}
