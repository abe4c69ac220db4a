package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.github.m99terminology.fhir.Answers;
import io.github.m99terminology.model.TerminologyException;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Content that cannot be compiled is not stored: 422, with an OperationOutcome that says what is wrong with it. Always 422,
 * whichever way it fails to compile: the request itself was fine.
 */
final class Refusal {

    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private Refusal() {}

    /** Runs it; what it finds broken is refused in HAPI's own terms, which also rolls the transaction back. */
    static void orNothing(Runnable compilation) {
        try {
            compilation.run();
        } catch (TerminologyException broken) {
            // One line for whoever runs the server, whatever the client wrote.
            LOG.info("Refused to store: {}", String.valueOf(broken.getMessage()).replaceAll("\\p{Cntrl}", " "));
            IBaseOperationOutcome outcome =
                    (IBaseOperationOutcome) Answers.refusal(broken.issues()).toResource();
            throw new UnprocessableEntityException(broken.getMessage(), outcome);
        }
    }
}
