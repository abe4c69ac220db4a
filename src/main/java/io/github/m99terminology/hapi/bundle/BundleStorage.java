package io.github.m99terminology.hapi.bundle;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;

/** The host's own handling of batches and transactions. */
@FunctionalInterface
public interface BundleStorage {

    /**
     * @param bundle a batch or transaction without operations
     * @return one entry for each of its entries, in order
     */
    Bundle process(RequestDetails request, Bundle bundle);
}
