package io.github.m99terminology.audit;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Offset;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.m99terminology.audit.AuditTable.Query;
import java.sql.SQLException;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IAnyResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Reads the audit. Nobody writes or deletes an event by the endpoint. Who may read is asked by the endpoint, whether reads are open or not. */
public final class AuditProvider implements IResourceProvider {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final AuditTable table;
    private final AuditEvents events;

    AuditProvider(AuditTable table, AuditEvents events) {
        this.table = table;
        this.events = events;
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    @Read
    public AuditEvent read(@IdParam IdType id) {
        List<String> found = bodies(new Query(0, Long.MAX_VALUE, null, null, null, id.getIdPart()), 1, 0);
        if (found.isEmpty()) {
            throw new ResourceNotFoundException(id);
        }
        return events.read(found.get(0));
    }

    @Search
    public Bundle search(
            @OptionalParam(name = IAnyResource.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = AuditEvent.SP_DATE) @Nullable DateRangeParam date,
            @OptionalParam(name = AuditEvent.SP_ACTION) @Nullable TokenParam action,
            @OptionalParam(name = AuditEvent.SP_OUTCOME) @Nullable TokenParam outcome,
            @OptionalParam(name = AuditEvent.SP_AGENT_NAME) @Nullable StringParam agent,
            @Count @Nullable Integer count,
            @Offset @Nullable Integer offset,
            RequestDetails request) {
        Query query = new Query(
                millis(date == null ? null : date.getLowerBoundAsInstant(), 0),
                millis(date == null ? null : date.getUpperBoundAsInstant(), Long.MAX_VALUE - 1) + 1,
                action == null ? null : action.getValue(),
                outcome == null ? null : outcome.getValue(),
                agent == null ? null : agent.getValue(),
                id == null ? null : id.getValue());
        int size = count == null ? USUAL : Math.min(count, MOST);
        int first = offset == null ? 0 : offset;
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        int total = count(query);
        bundle.setTotal(total);
        bundle.addLink().setRelation("self").setUrl(request.getCompleteUrl());
        if (size > 0 && (long) first + size < total) {
            bundle.addLink().setRelation("next").setUrl(next(request.getCompleteUrl(), first + size));
        }
        for (String body : size == 0 ? List.<String>of() : bodies(query, size, first)) {
            AuditEvent event = events.read(body);
            bundle.addEntry()
                    .setFullUrl(request.getFhirServerBase() + "/AuditEvent/"
                            + event.getIdElement().getIdPart())
                    .setResource(event)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        return bundle;
    }

    private static long millis(@Nullable Date date, long otherwise) {
        return date == null ? otherwise : date.getTime();
    }

    private static String next(String url, int offset) {
        String rest = url.replaceAll("([?&])_offset=[0-9]*&?", "$1").replaceFirst("[?&]$", "");
        return rest + (rest.contains("?") ? "&" : "?") + "_offset=" + offset;
    }

    private int count(Query query) {
        try {
            return table.count(query);
        } catch (SQLException away) {
            throw new DataAccessResourceFailureException("The audit cannot be read", away);
        }
    }

    private List<String> bodies(Query query, int count, int offset) {
        try {
            return table.bodies(query, count, offset);
        } catch (SQLException away) {
            throw new DataAccessResourceFailureException("The audit cannot be read", away);
        }
    }
}
