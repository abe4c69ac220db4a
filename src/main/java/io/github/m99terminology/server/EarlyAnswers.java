package io.github.m99terminology.server;

import io.github.m99terminology.hapi.AnswerFormat;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.hapi.FastPath;
import io.github.m99terminology.hapi.TerminologyAnswers;
import io.github.m99terminology.hapi.external.ExternalContent;
import io.github.m99terminology.hapi.specification.SpecificationContent;
import io.github.m99terminology.hapi.storage.ShippedSnapshot;
import io.github.m99terminology.http.ServerIssues;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers operations while HAPI's storage is still starting, which takes most of a start: from the shipped content, where that is what is stored, and
 * by the same fast path as later. Whatever else is asked for is 503 until storage is there.
 */
final class EarlyAnswers extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(EarlyAnswers.class);

    private transient volatile FastPath operations;

    private EarlyAnswers(FastPath operations) {
        this.operations = operations;
    }

    /**
     * @param shipped what is being read meanwhile
     * @param database as it was before storage was started on it
     * @return null when something else is stored than is shipped: only storage can tell what
     */
    static @Nullable EarlyAnswers over(ShippedReading shipped, Connection database, Settings settings) {
        try (ShippedReading reading = shipped) {
            if (!settings.terminology().contentInstalled()) {
                return null;
            }
            ShippedSnapshot content = reading.begun();
            if (!content.isStored(database)) {
                LOG.info("What is stored is not what is shipped: answers begin with storage");
                return null;
            }
            SnapshotStore store = new SnapshotStore(
                    SupplementPolicy.DEFAULT,
                    new ExternalContent(new SpecificationContent(content.fhir()), content.fhir()));
            TerminologyAnswers answers = new TerminologyAnswers(store, settings.terminology());
            EarlyAnswers early = new EarlyAnswers(new FastPath(answers, content.fhir(), settings.terminology()));
            reading.read().publish(store);
            return early;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | RuntimeException failed) {
            // A start without them is as good, and tells what is wrong by itself.
            LOG.warn("No answers before storage is there", failed);
            return null;
        }
    }

    /** Whoever has come in here is answered from what is stored; and what was held for the others is let go. */
    void continueWith(FastPath stored) {
        operations = stored;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (operations.handle(request, response)) {
            byte[] outcome = Failures.json(HttpServletResponse.SC_SERVICE_UNAVAILABLE, ServerIssues.storageStarting());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "5");
            response.setContentType(AnswerFormat.JSON.contentType());
            response.setContentLength(outcome.length);
            response.getOutputStream().write(outcome);
        }
    }
}
