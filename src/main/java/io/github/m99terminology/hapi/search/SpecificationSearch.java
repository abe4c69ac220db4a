package io.github.m99terminology.hapi.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.hapi.content.Withholding;
import io.github.m99terminology.hapi.specification.SpecificationContent;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.SearchIssues;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;

/**
 * Which of the specification's resources a search or a read of one type means.
 *
 * <p>A search finds them only when it names them, by {@code url} (for a CodeSystem also by {@code system}) or by {@code _id}; whatever
 * else it says is then asked of each. A search that names none lists what is stored, and is as long as if there were no specification.
 * What is stored under the same url hides the specification's, but for a version that is asked for and not stored.
 */
final class SpecificationSearch {

    /** The version id of each: below those of what is stored, so that no entity tag means both. */
    static final String VERSION_ID = "0";

    /** Each is read from a file. */
    private static final int MOST_NAMES = 50;

    private static final String ID = "_id";

    private final String type;
    private final SpecificationContent content;
    private final SnapshotStore store;
    private final Withholding withholding;
    private final SearchParamMatcher matcher;

    /** @param matcher decides on parameters without the database */
    SpecificationSearch(
            String type,
            SpecificationContent content,
            SnapshotStore store,
            Withholding withholding,
            SearchParamMatcher matcher) {
        this.type = type;
        this.content = content;
        this.store = store;
        this.withholding = withholding;
        this.matcher = matcher;
    }

    /** The resource with that id, or null. */
    @Nullable
    MetadataResource byId(@Nullable String id) {
        Canonical listed = id == null ? null : content.listing().ids().get(type + "/" + id);
        return listed == null ? null : shown(listed.url());
    }

    /** What the search finds, in the order of its urls. */
    List<MetadataResource> matches(SearchParameterMap search) {
        Set<String> urls = named(search);
        if (urls.size() > MOST_NAMES) {
            throw Failures.exception(Failures.of(
                    new TerminologyException(Kind.TOO_COSTLY, SearchIssues.tooManyNames(urls.size(), MOST_NAMES))));
        }
        boolean versioned = search.containsKey("version");
        SearchParameterMap others = others(search);
        return urls.stream()
                .map(this::shown)
                .filter(Objects::nonNull)
                .filter(found -> !isHidden(found, versioned))
                .filter(found -> hasId(search, found))
                .filter(found -> matcher.match(others, found).matched())
                .toList();
    }

    /** What is left to be matched: neither ids, which the matcher takes in one form alone, nor the page. */
    private static SearchParameterMap others(SearchParameterMap search) {
        SearchParameterMap others = search.clone();
        others.remove(ID);
        others.setOffset(null);
        others.setCount(null);
        return others;
    }

    private static boolean hasId(SearchParameterMap search, MetadataResource found) {
        List<List<IQueryParameterType>> all = search.get(ID);
        return all == null
                || all.stream().allMatch(anyOf -> anyOf.stream()
                        .anyMatch(value -> isPlain(value.getQueryParameterQualifier())
                                == found.getIdElement().getIdPart().equals(id(value))));
    }

    /** The urls of those of the specification's resources that the search names. */
    private Set<String> named(SearchParameterMap search) {
        Set<String> urls = new LinkedHashSet<>();
        for (String parameter : NamesInSearch.of(type)) {
            values(search, parameter)
                    .filter(UriParam.class::isInstance)
                    .map(UriParam.class::cast)
                    .filter(value -> value.getQualifier() == null && value.getMissing() == null)
                    .map(UriParam::getValue)
                    .filter(this::isListed)
                    .forEach(urls::add);
        }
        values(search, ID)
                .filter(value -> isPlain(value.getQueryParameterQualifier()) && value.getMissing() == null)
                .map(value -> content.listing().ids().get(type + "/" + id(value)))
                .filter(Objects::nonNull)
                .map(Canonical::url)
                .forEach(urls::add);
        return urls;
    }

    private static boolean isPlain(@Nullable String modifier) {
        return modifier == null || modifier.isEmpty();
    }

    /** HAPI reads ids as texts from a url, and as tokens from a batch. */
    private static @Nullable String id(IQueryParameterType value) {
        return value instanceof StringParam text
                ? text.getValue()
                : value instanceof TokenParam token ? token.getValue() : null;
    }

    private boolean isListed(@Nullable String url) {
        return url != null
                && (type.equals("CodeSystem")
                        ? content.listing().codeSystems().containsKey(url)
                                || content.listing().supplements().containsKey(url)
                        : content.listing().valueSets().containsKey(url));
    }

    static Stream<IQueryParameterType> values(SearchParameterMap search, String parameter) {
        List<List<IQueryParameterType>> all = search.get(parameter);
        return all == null ? Stream.empty() : all.stream().flatMap(List::stream);
    }

    private boolean isHidden(MetadataResource found, boolean versioned) {
        TerminologySnapshot snapshot = store.current();
        Canonical any = Canonical.of(found.getUrl());
        Canonical same = new Canonical(found.getUrl(), found.getVersion());
        return versioned ? snapshot.holds(type, same) : snapshot.holds(type, any);
    }

    private @Nullable MetadataResource shown(String url) {
        MetadataResource resource = content.resource(type, url);
        if (resource == null || withholding.of(resource) == null) {
            return null;
        }
        resource.setId(resource.fhirType() + "/" + resource.getIdElement().getIdPart() + "/_history/" + VERSION_ID);
        resource.getMeta().setVersionId(VERSION_ID);
        return resource;
    }
}
