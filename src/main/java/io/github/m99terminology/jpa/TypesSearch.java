package io.github.m99terminology.jpa;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.Offset;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.jpa.StoredKeys.Key;
import io.github.m99terminology.jpa.StoredKeys.Order;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.SearchIssues;
import io.github.m99terminology.rest.StoredTypes;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A search of several types at once, {@code [base]?_type=CodeSystem,ValueSet} (<a href="https://hl7.org/fhir/R4/http.html#search">R4</a>), by
 * what all resources have: id and time. HAPI's storage has searches of one type alone.
 *
 * <p>Which resources are on a page is read from the storage's table, for only there they stand in one order; how many there are, and what of
 * each is shown, is what the search of its own type says.
 */
final class TypesSearch {
    private static final int USUAL = 50;
    private static final Set<String> KNOWN = Set.of(
            "_type",
            "_id",
            "_lastUpdated",
            "_sort",
            "_count",
            "_offset",
            "_elements",
            "_summary",
            "_total",
            "_format",
            "_pretty");
    private static final Map<String, Order> ORDERS = Map.of(
            "", Order.STORED,
            "_id", Order.ID,
            "-_id", Order.ID_DESCENDING,
            "_lastUpdated", Order.OLDEST,
            "-_lastUpdated", Order.NEWEST);

    private final ObjectProvider<DaoRegistry> daos;
    private final StoredKeys keys;

    TypesSearch(ObjectProvider<DaoRegistry> daos, StoredKeys keys) {
        this.daos = daos;
        this.keys = keys;
    }

    /** What is sought, of whichever type. */
    private record Sought(List<String> types, @Nullable TokenOrListParam ids, @Nullable DateRangeParam updated) {

        SearchParameterMap map() {
            SearchParameterMap map = SearchParameterMap.newSynchronous();
            if (ids != null) {
                map.add("_id", ids);
            }
            map.setLastUpdated(updated);
            return map;
        }
    }

    @Search(allowUnknownParams = true)
    public Bundle search(
            @RequiredParam(name = "_type") TokenOrListParam type,
            @OptionalParam(name = "_id") @Nullable TokenOrListParam id,
            @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam updated,
            @Count @Nullable Integer count,
            @Offset @Nullable Integer offset,
            RequestDetails request) {
        refuseOther(request);
        Sought sought = new Sought(types(type), id, updated);
        Order order = order(request);
        Bundle found = new Bundle().setType(BundleType.SEARCHSET);
        found.getMeta().setLastUpdated(new Date());
        int total = total(sought, request);
        found.setTotal(total);
        found.addLink().setRelation("self").setUrl(request.getCompleteUrl());
        int size = isCount(request) ? 0 : count == null || count == 0 ? USUAL : count;
        int first = offset == null ? 0 : offset;
        if (size > 0) {
            List<Key> page = keys.page(sought.types(), names(id), updated, order, first, size);
            add(page, request, found);
            if (page.size() == size && first + size < total) {
                found.addLink().setRelation("next").setUrl(next(request.getCompleteUrl(), first + size, size));
            }
        }
        return found;
    }

    private static void refuseOther(RequestDetails request) {
        for (String name : new TreeSet<>(request.getParameters().keySet())) {
            if (!KNOWN.contains(name)) {
                throw refused(SearchIssues.typesSearchedBy(name, new TreeSet<>(KNOWN)));
            }
        }
    }

    private static List<String> types(TokenOrListParam sent) {
        Set<String> types = sent.getValuesAsQueryTokens().stream()
                .map(TokenParam::getValue)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String type : types) {
            if (!StoredTypes.SERVED.contains(type)) {
                throw refused(SearchIssues.typeNotSearched(String.valueOf(type), StoredTypes.SERVED));
            }
        }
        return List.copyOf(types);
    }

    private static Order order(RequestDetails request) {
        String sort = String.join(
                ",", new LinkedHashSet<>(List.of(request.getParameters().getOrDefault("_sort", new String[0]))));
        return Optional.ofNullable(ORDERS.get(sort)).orElseThrow(() -> refused(SearchIssues.typesNotSortedBy(sort)));
    }

    private static boolean isCount(RequestDetails request) {
        return first(request, "_summary").equals("count");
    }

    private static String first(RequestDetails request, String name) {
        String[] sent = request.getParameters().get(name);
        return sent == null || sent.length == 0 ? "" : sent[0];
    }

    private static List<String> names(@Nullable TokenOrListParam ids) {
        return ids == null
                ? List.of()
                : ids.getValuesAsQueryTokens().stream()
                        .map(TokenParam::getValue)
                        .toList();
    }

    private int total(Sought sought, RequestDetails request) {
        int total = 0;
        for (String type : sought.types()) {
            SearchParameterMap map = sought.map();
            map.setSummaryMode(SummaryEnum.COUNT);
            Integer size = dao(type).search(map, of(type, 1, request)).size();
            total += size == null ? 0 : size;
        }
        return total;
    }

    /** In the page's order. What has been deleted since, or may not be shown, is not there. */
    private void add(List<Key> page, RequestDetails request, Bundle found) {
        Map<String, List<String>> byType = page.stream()
                .collect(Collectors.groupingBy(Key::type, Collectors.mapping(Key::id, Collectors.toList())));
        Map<Key, Resource> resources = new HashMap<>();
        byType.forEach((type, ids) -> read(type, ids, request)
                .forEach(resource ->
                        resources.put(new Key(type, resource.getIdElement().getIdPart()), resource)));
        for (Key key : page) {
            Resource resource = resources.get(key);
            if (resource != null) {
                found.addEntry()
                        .setFullUrl(request.getFhirServerBase() + "/" + key.type() + "/" + key.id())
                        .setResource(resource)
                        .getSearch()
                        .setMode(SearchEntryMode.MATCH);
            }
        }
    }

    private List<Resource> read(String type, Collection<String> ids, RequestDetails request) {
        TokenOrListParam any = new TokenOrListParam();
        ids.forEach(id -> any.add(new TokenParam(id)));
        SearchParameterMap map = SearchParameterMap.newSynchronous().add("_id", any);
        return dao(type).search(map, of(type, ids.size(), request)).getAllResources().stream()
                .map(Resource.class::cast)
                .toList();
    }

    /**
     * The same sender's search of one type, so that what is withheld of the type is withheld here.
     *
     * @param count without which HAPI would take the usual page for all
     */
    private static RequestDetails of(String type, int count, RequestDetails request) {
        ServletRequestDetails whole = (ServletRequestDetails) request;
        ServletSubRequestDetails part = new ServletSubRequestDetails(whole);
        part.setServer(whole.getServer());
        part.setServletRequest(whole.getServletRequest());
        part.setRequestType(whole.getRequestType());
        part.setResourceName(type);
        part.setParameters(Map.of("_count", new String[] {String.valueOf(count)}));
        return part;
    }

    private IFhirResourceDao<?> dao(String type) {
        return daos.getObject().getResourceDao(type);
    }

    private static String next(String url, int offset, int size) {
        String rest = url.replaceAll("(?<=[?&])(?:_offset|_count)=[^&]*&?", "").replaceFirst("[?&]$", "");
        return rest + "&_count=" + size + "&_offset=" + offset;
    }

    private static RuntimeException refused(Issue issue) {
        return Failures.exception(Failures.of(new TerminologyException(Kind.INVALID_REQUEST, issue)));
    }
}
