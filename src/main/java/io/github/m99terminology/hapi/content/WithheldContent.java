package io.github.m99terminology.hapi.content;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.TokenParamModifier;
import ca.uhn.fhir.rest.param.UriParam;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Withholding} at HAPI's own doors, whoever asks by REST: a resource that is withheld whole is not found by read, search or
 * history; one that is withheld in part is shown without that part, with the tag SUBSETTED. Neither can be written over or deleted
 * meanwhile, so that what is stored is there again, as it was, when the host is set otherwise. The system's own requests see everything.
 */
@Interceptor
public final class WithheldContent {
    /** By type, the search parameters that lead to what is about a code system. */
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "CodeSystem", List.of("url"),
            "ValueSet", List.of("reference"),
            "ConceptMap", List.of("source-system", "target-system"),
            "NamingSystem", List.of("value"));

    /** Longer than an id may be, so that nothing is stored under it. */
    private static final String NO_ID = "-".repeat(65);

    private final Withholding withholding;
    private final DaoRegistry daos;

    public WithheldContent(Withholding withholding, DaoRegistry daos) {
        this.withholding = withholding;
        this.daos = daos;
    }

    /** What is withheld whole is as if it were not there, before HAPI makes a page of it. */
    @Hook(Pointcut.STORAGE_PREACCESS_RESOURCES)
    public void access(IPreResourceAccessDetails accessed, @Nullable RequestDetails request) {
        if (isOurOwn(request)) {
            return;
        }
        for (int i = 0; i < accessed.size(); i++) {
            if (accessed.getResource(i) instanceof Resource resource && withholding.of(resource) == null) {
                accessed.setDontReturnResourceAtIndex(i);
            }
        }
    }

    @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
    public void show(IPreResourceShowDetails shown, @Nullable RequestDetails request) {
        if (isOurOwn(request)) {
            return;
        }
        for (int i = 0; i < shown.size(); i++) {
            if (shown.getResource(i) instanceof Resource resource && withholding.concerns(resource)) {
                shown.setResource(i, withholding.shown(resource));
            }
        }
    }

    /** Keeps withheld resources out of totals and pages, which HAPI computes before it shows anything. */
    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void search(SearchParameterMap search, @Nullable RequestDetails request) {
        String type = request == null ? null : request.getResourceName();
        if (isOurOwn(request) || type == null) {
            return;
        }
        Set<String> ids = withheldIds(type);
        if (!ids.isEmpty()) {
            leaveOut(ids, search);
        }
    }

    /** HAPI cannot take one list of ids and another to leave out together, so that a list which the client gave is shortened. */
    private static void leaveOut(Set<String> ids, SearchParameterMap search) {
        List<List<IQueryParameterType>> given = search.get("_id");
        if (given == null || given.isEmpty()) {
            TokenOrListParam others = new TokenOrListParam();
            ids.forEach(id -> others.add(not(id)));
            search.add("_id", others);
            return;
        }
        for (List<IQueryParameterType> anyOf : given) {
            if (anyOf.stream().anyMatch(WithheldContent::isNot)) {
                ids.forEach(id -> anyOf.add(not(id)));
            } else {
                anyOf.removeIf(id -> id instanceof TokenParam token && ids.contains(token.getValue()));
                if (anyOf.isEmpty()) {
                    anyOf.add(new TokenParam(NO_ID));
                }
            }
        }
    }

    private static TokenParam not(String id) {
        return new TokenParam(null, id).setModifier(TokenParamModifier.NOT);
    }

    private static boolean isNot(IQueryParameterType id) {
        return id instanceof TokenParam token && token.getModifier() == TokenParamModifier.NOT;
    }

    /**
     * @param before what is stored; null when nothing is
     * @param after what is to be stored; null for a deletion
     * @throws TerminologyException when either is withheld
     */
    public void refuseWriting(@Nullable IBaseResource before, @Nullable IBaseResource after) {
        Stream.of(before, after).forEach(resource -> {
            if (resource instanceof MetadataResource written && withholding.concerns(written)) {
                throw new TerminologyException(
                        Kind.UNPROCESSABLE,
                        WithheldIssues.notWritten(written.fhirType() + " " + written.getUrl(), withholding.urls()));
            }
        });
    }

    private static boolean isOurOwn(@Nullable RequestDetails request) {
        return request == null || request instanceof SystemRequestDetails;
    }

    private Set<String> withheldIds(String type) {
        Set<String> ids = new LinkedHashSet<>();
        IFhirResourceDao<?> dao = daos.getResourceDaoOrNull(type);
        for (String parameter : PARAMETERS.getOrDefault(type, List.of())) {
            for (String system : withholding.systems()) {
                SearchParameterMap search = SearchParameterMap.newSynchronous();
                if (parameter.equals("value")) {
                    search.add(parameter, new StringParam(system, true));
                } else {
                    search.add(parameter, new UriParam(system));
                }
                if (dao != null) {
                    dao.search(search, new SystemRequestDetails()).getAllResources().stream()
                            .map(found -> found.getIdElement().getIdPart())
                            .forEach(ids::add);
                }
            }
        }
        return ids;
    }
}
