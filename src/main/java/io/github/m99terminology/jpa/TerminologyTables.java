package io.github.m99terminology.jpa;

import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.term.TermCodeSystemStorageSvcImpl;
import ca.uhn.fhir.jpa.term.TermConceptMappingSvcImpl;
import ca.uhn.fhir.jpa.term.api.ITermCodeSystemStorageSvc;
import ca.uhn.fhir.jpa.term.api.ITermConceptMappingSvc;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps HAPI from copying terminology into tables of its own.
 *
 * <p>HAPI stores each concept of a code system and each element of a map once more, row by row, partly in a background
 * job, and answers its own operations from there. Here the engine answers, from the resource itself. The copies would
 * make a write slow, refuse two resources that share a canonical URL, and be read by nobody. The two beans take the
 * place of HAPI's, by their names.
 */
@Configuration(proxyBeanMethods = false)
class TerminologyTables {
    @Bean
    ITermCodeSystemStorageSvc termCodeSystemStorageSvc() {
        return new TermCodeSystemStorageSvcImpl() {
            @Override
            public void storeNewCodeSystemVersionIfNeeded(
                    CodeSystem codeSystem, ResourceTable stored, RequestDetails request) {
                // the resource itself is stored; nothing more is needed
            }
        };
    }

    @Bean
    ITermConceptMappingSvc termConceptMappingSvc() {
        return new TermConceptMappingSvcImpl() {
            @Override
            public void storeTermConceptMapAndChildren(ResourceTable stored, ConceptMap conceptMap) {
                // the resource itself is stored; nothing more is needed
            }

            @Override
            public void deleteConceptMapAndChildren(ResourceTable stored) {
                // nothing was copied, so nothing is left over
            }
        };
    }
}
