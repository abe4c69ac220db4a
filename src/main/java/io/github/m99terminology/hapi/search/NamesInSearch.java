package io.github.m99terminology.hapi.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;

/**
 * Makes of the names in a search what the index knows: a canonical with a version behind a bar becomes a url and a version, and another name
 * of a code system, such as its OID, the url.
 */
final class NamesInSearch {

    private final String type;
    private final TerminologySnapshot snapshot;

    NamesInSearch(String type, TerminologySnapshot snapshot) {
        this.type = type;
        this.snapshot = snapshot;
    }

    /** The search parameters whose values are canonical urls of the type. In R4 a CodeSystem's {@code system} is its url. */
    static List<String> of(String type) {
        return type.equals("CodeSystem") ? List.of("url", "system") : List.of("url");
    }

    void resolve(SearchParameterMap search) {
        for (String parameter : of(type)) {
            List<List<IQueryParameterType>> all = search.get(parameter);
            if (all != null) {
                all.forEach(anyOf -> anyOf.replaceAll(this::url));
                all.forEach(anyOf -> splitVersion(anyOf, search));
            }
        }
    }

    private IQueryParameterType url(IQueryParameterType value) {
        return type.equals("CodeSystem") && isPlain(value) && !text(value).isBlank()
                ? new UriParam(url(Canonical.parse(text(value))).toString())
                : value;
    }

    private Canonical url(Canonical asked) {
        try {
            return new Canonical(snapshot.systemUrl(asked.url()), asked.version());
        } catch (TerminologyException nameOfSeveral) {
            throw Failures.exception(Failures.of(nameOfSeveral));
        }
    }

    /** Of several in one list each could want a version of its own, which a search cannot say: they are left as they are. */
    private static void splitVersion(List<IQueryParameterType> anyOf, SearchParameterMap search) {
        if (anyOf.size() != 1 || !isPlain(anyOf.get(0)) || !Canonical.isCanonical(text(anyOf.get(0)))) {
            return;
        }
        Canonical canonical = Canonical.parse(text(anyOf.get(0)));
        String version = canonical.version();
        if (version != null) {
            anyOf.set(0, new UriParam(canonical.url()));
            search.add("version", new TokenParam(version));
        }
    }

    private static boolean isPlain(IQueryParameterType value) {
        return value instanceof UriParam uri
                && uri.getQualifier() == null
                && uri.getMissing() == null
                && uri.getValue() != null
                && Canonical.isCanonical(uri.getValue());
    }

    private static String text(IQueryParameterType value) {
        return ((UriParam) value).getValue();
    }
}
