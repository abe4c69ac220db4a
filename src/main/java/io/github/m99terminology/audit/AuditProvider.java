package io.github.m99terminology.audit;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Offset;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.m99terminology.audit.AuditTable.Query;
import io.github.m99terminology.http.ServerIssues;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
    private static final String NEWEST_FIRST = "-date";

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
        refuseOther(request, date);
        Query query = new Query(
                from(date == null ? null : date.getLowerBound()),
                to(date == null ? null : date.getUpperBound()),
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

    /** Who asks for what has not happened on a day, and gets what has, would never know. */
    private static void refuseOther(RequestDetails request, @Nullable DateRangeParam date) {
        request.getParameters().forEach((name, values) -> {
            boolean sorted = name.equals("_sort") && !List.of(NEWEST_FIRST).equals(List.of(values));
            if (sorted || name.indexOf(':') >= 0 && !name.equals(AuditEvent.SP_AGENT_NAME + ":exact")) {
                throw new InvalidRequestException(ServerIssues.auditSearch(sorted ? values[0] : name));
            }
        });
        if (date != null && date.getValuesAsQueryTokens().stream().anyMatch(AuditProvider::isOther)) {
            throw new InvalidRequestException(ServerIssues.auditSearch("ne"));
        }
    }

    private static boolean isOther(DateParam bound) {
        return bound.getPrefix() == ParamPrefixEnum.NOT_EQUAL;
    }

    /** Not as HAPI has it: for a day it adds the one before and the one after, as it may be a day of another time zone. */
    private static long from(@Nullable DateParam bound) {
        if (bound == null) {
            return 0;
        }
        boolean after =
                bound.getPrefix() == ParamPrefixEnum.GREATERTHAN || bound.getPrefix() == ParamPrefixEnum.STARTS_AFTER;
        return after ? end(bound) : bound.getValue().getTime();
    }

    private static long to(@Nullable DateParam bound) {
        if (bound == null) {
            return Long.MAX_VALUE;
        }
        boolean before =
                bound.getPrefix() == ParamPrefixEnum.LESSTHAN || bound.getPrefix() == ParamPrefixEnum.ENDS_BEFORE;
        return before ? bound.getValue().getTime() : end(bound);
    }

    /** The first millisecond after the day, the second or whatever it names. */
    private static long end(DateParam named) {
        ZonedDateTime begin = named.getValue().toInstant().atZone(ZoneId.systemDefault());
        ZonedDateTime end =
                switch (named.getPrecision()) {
                    case YEAR -> begin.plusYears(1);
                    case MONTH -> begin.plusMonths(1);
                    case DAY -> begin.plusDays(1);
                    case MINUTE -> begin.plusMinutes(1);
                    case SECOND -> begin.plusSeconds(1);
                    case MILLI -> begin.plusNanos(1_000_000);
                };
        return end.toInstant().toEpochMilli();
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
