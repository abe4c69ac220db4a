package io.github.m99terminology.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.term.api.ITermDeferredStorageSvc;
import ca.uhn.fhir.jpa.term.api.ITermReadSvc;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI's JPA server as it comes, with the benchmark's content: its own providers, its own terminology tables, its own
 * caches, on H2 in memory (the fastest database it can have). Arguments: port, folder of CodeSystems or file of one.
 */
final class StockServer {
    private StockServer() {}

    public static void main(String[] arguments) throws Exception {
        AnnotationConfigApplicationContext spring = StockConfig.start();
        FhirContext fhir = spring.getBean(FhirContext.class);
        DaoRegistry daos = spring.getBean(DaoRegistry.class);
        daos.setSupportedResourceTypes(List.of("CodeSystem", "ValueSet", "ConceptMap", "SearchParameter"));
        CodeSystem content = StockContent.readFileOrFolder(fhir, Path.of(arguments[1]));
        daos.getResourceDao(CodeSystem.class).create(content, new SystemRequestDetails());
        spring.getBean(ITermDeferredStorageSvc.class).saveAllDeferred();
        daos.getResourceDao(ValueSet.class).create(everything(content.getVersion()), new SystemRequestDetails());
        spring.getBean(ITermReadSvc.class).preExpandDeferredValueSetsToTerminologyTables();

        RestfulServer server = new RestfulServer(fhir);
        server.registerProviders(spring.getBean(ResourceProviderFactory.class).createProviders());
        // A provider apart, as the starter registers it: without it no value set is expanded.
        server.registerProvider(spring.getBean(ValueSetOperationProvider.class));
        RawServer.start(Integer.parseInt(arguments[0]), server);
    }

    private static ValueSet everything(String version) {
        ValueSet all = new ValueSet();
        all.setUrl(StockContent.EVERYTHING).setVersion(version).setStatus(PublicationStatus.ACTIVE);
        all.getCompose().addInclude().setSystem(StockContent.SYSTEM).setVersion(version);
        return all;
    }
}
