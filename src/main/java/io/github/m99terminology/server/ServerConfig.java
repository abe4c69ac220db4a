package io.github.m99terminology.server;

import io.github.m99terminology.audit.AuditConfiguration;
import io.github.m99terminology.jpa.StorageConfig;
import io.github.m99terminology.validate.ValidateConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the standalone server is made of. A plugin's configuration takes its place in the list. */
@Configuration(proxyBeanMethods = false)
@Import({StorageConfig.class, ServedTerminology.class, ValidateConfiguration.class, AuditConfiguration.class})
class ServerConfig {}
