package io.github.m99terminology.hapi.search;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Stands before the storage of one type, for whoever reads by REST: alone, or in a batch. What is not stored is looked for in the
 * specification. Nothing of that is ever written, and writes go by untouched.
 */
final class SpecificationReads implements InvocationHandler {

    private static final int PAGE = 50;
    private static final int MOST_STORED = 1_000;

    /** The parameters of a search that say which part of its result is wanted, and in what form. */
    private static final Set<String> PAGING = Set.of("_offset", "_count", "_summary", "_total");

    private final IFhirResourceDao<?> storage;
    private final SpecificationSearch specification;
    private final String type;
    private final SnapshotStore store;

    private SpecificationReads(
            IFhirResourceDao<?> storage, SpecificationSearch specification, String type, SnapshotStore store) {
        this.storage = storage;
        this.specification = specification;
        this.type = type;
        this.store = store;
    }

    /** The storage, with the specification beneath it. */
    @SuppressWarnings("unchecked")
    static <T extends IBaseResource> IFhirResourceDao<T> over(
            IFhirResourceDao<T> storage, SpecificationSearch specification, String type, SnapshotStore store) {
        return (IFhirResourceDao<T>) Proxy.newProxyInstance(
                SpecificationReads.class.getClassLoader(),
                ClassUtils.getAllInterfaces(storage),
                new SpecificationReads(storage, specification, type, store));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object first = arguments == null || arguments.length < 2 ? null : arguments[0];
        try {
            if (method.getName().equals("search") && first instanceof SearchParameterMap search) {
                return search(search, method, Objects.requireNonNull(arguments));
            }
            return method.invoke(storage, arguments);
        } catch (InvocationTargetException failed) {
            Throwable failure = failed.getCause();
            boolean absent = failure instanceof ResourceNotFoundException || failure instanceof ResourceGoneException;
            Object found = absent && first instanceof IIdType id ? found(method, id) : null;
            if (found == null) {
                throw failure;
            }
            return found;
        }
    }

    /** What takes the place of the storage's refusal; null when nothing does. */
    private @Nullable Object found(Method method, IIdType id) {
        boolean current = !id.hasVersionIdPart() || id.getVersionIdPart().equals(SpecificationSearch.VERSION_ID);
        MetadataResource found = current ? specification.byId(id.getIdPart()) : null;
        if (found == null) {
            return null;
        }
        return switch (method.getName()) {
            case "read" -> found;
            case "history" -> new SimpleBundleProvider(found);
            default -> null;
        };
    }

    private @Nullable Object search(SearchParameterMap search, Method method, Object[] arguments)
            throws ReflectiveOperationException {
        new NamesInSearch(type, store.current()).resolve(search);
        List<MetadataResource> found = specification.matches(search);
        if (found.isEmpty()) {
            return method.invoke(storage, arguments);
        }
        List<IBaseResource> all = new ArrayList<>(stored(search, method, arguments));
        all.addAll(found);
        return page(all, search);
    }

    /** Everything that the search finds in the storage, which reads the page that is asked for from the request as well. */
    private List<IBaseResource> stored(SearchParameterMap search, Method method, Object[] arguments)
            throws ReflectiveOperationException {
        Object[] ofAll = arguments.clone();
        ofAll[0] = whole(search);
        if (!(arguments[1] instanceof RequestDetails request)) {
            return all(method.invoke(storage, ofAll));
        }
        Map<String, String[]> asked = request.getParameters();
        Map<String, String[]> unpaged = new HashMap<>(asked);
        unpaged.keySet().removeAll(PAGING);
        request.setParameters(unpaged);
        try {
            return all(method.invoke(storage, ofAll));
        } finally {
            request.setParameters(asked);
        }
    }

    private static List<IBaseResource> all(@Nullable Object found) {
        return ((IBundleProvider) Objects.requireNonNull(found)).getAllResources();
    }

    /** The same search, all of whose matches come at once: it names what it looks for, so that there are few. */
    private static SearchParameterMap whole(SearchParameterMap search) {
        SearchParameterMap whole = search.clone();
        whole.setCount(null);
        whole.setOffset(null);
        whole.setSummaryMode(null);
        whole.setSearchTotalMode(null);
        return whole.setLoadSynchronousUpTo(MOST_STORED);
    }

    private static IBundleProvider page(List<IBaseResource> all, SearchParameterMap search) {
        int offset = Objects.requireNonNullElse(search.getOffset(), 0);
        int count = Objects.requireNonNullElse(search.getCount(), PAGE);
        int from = Math.min(offset, all.size());
        int to = (int) Math.min(all.size(), (long) from + count);
        SimpleBundleProvider page = new SimpleBundleProvider(all.subList(from, to));
        page.setSize(all.size());
        page.setCurrentPageOffset(offset);
        page.setCurrentPageSize(count);
        return page;
    }
}
