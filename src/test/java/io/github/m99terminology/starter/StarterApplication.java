package io.github.m99terminology.starter;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * {@link StarterHost} as a Spring Boot application, for a JVM that has the starter's own libraries and no others: what Spring Boot finds
 * there it configures, the plugin among it, as in the starter. Its last line on standard output is {@code ready PORT}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(StarterHost.class)
public class StarterApplication {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(StarterApplication.class);
        application.setAllowCircularReferences(true);
        application.setDefaultProperties(Map.of("server.port", 0, "server.address", "127.0.0.1"));
        var beans = application.run(arguments);
        System.out.println("ready " + beans.getEnvironment().getProperty("local.server.port"));
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
        ServletRegistrationBean<RestfulServer> servlet = new ServletRegistrationBean<>(server, "/fhir/*");
        servlet.setLoadOnStartup(1);
        return servlet;
    }
}
