package io.github.m99terminology.hapi.host;

import io.github.m99terminology.hapi.TerminologyPlugin;
import io.github.m99terminology.hapi.storage.StorageConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/** The plugin in a Spring Boot host that has {@code terminology.enabled=true}; without that property, nothing. */
@AutoConfiguration
@Conditional(WhenEnabled.class)
@Import({TerminologyPlugin.class, StorageConfiguration.class, HostRegistration.class})
public class TerminologyAutoConfiguration {}
